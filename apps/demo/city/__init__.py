"""The demo city as pure geometry and text: everything authored, nothing copied from any data set."""
