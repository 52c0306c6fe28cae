"""From the columns of a file to the attributes of a layer, batch after batch."""
