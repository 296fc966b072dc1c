package git

// OpenWithin is Open with another timeout.
var OpenWithin = open
