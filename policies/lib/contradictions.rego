# METADATA
# title: contradictions
# description: what rules share that report where the file and what AWS has told do not agree
package ekslint.contradictions

# METADATA
# title: severity
# description: an error where eksctl or AWS will certainly not do what the file asks for
# scope: document
severity(found) := "error" if found.refused

severity(found) := "warning" if not found.refused

# METADATA
# title: place
# description: where it is, for `finding.at_place`
# scope: document
place(found) := {"object": found.in.object, "path": found.in.path}

place(found) := {"path": found.path} if not found.in

# METADATA
# title: related
# description: the other place of the file that the contradiction follows from, with a message; there may be none
# scope: document
related(found, message) := [{"path": found.because, "message": message} | count(found.because) > 0]

# METADATA
# title: users
# description: the nodegroups and Fargate profiles that suffer from the contradiction, each with a message
# scope: document
users(found, message) := [{"path": path, "message": message} | some path in found.users]
