package git

// OpenWithin is Open with another timeout.
var OpenWithin = open

// SameLines is what lines are mapped to a commit by.
var SameLines = sameLines
