// Tells style sheets that scripts run; loaded as a classic script in the head so that nothing jumps.
document.documentElement.classList.add("js");
