// The licences of what is linked into ekslint; a module of its own, so that ekslint does not carry what only this command needs.
module github.com/ekslint/ekslint/ci/licenses

go 1.26.5

require github.com/google/licensecheck v0.3.1
