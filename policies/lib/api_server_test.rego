package ekslint.api_server_test

import data.ekslint.api_server

flows := {"api-from-internet": {"api-server": [
	{"from": "0.0.0.0/0", "verdict": "allowed"},
	{"from": "::/0", "verdict": "unknown"},
]}}

test_open_to_whom_it_certainly_admits if api_server.open_to == {"0.0.0.0/0"} with input.flows as flows

test_help_names_what_is_missing if {
	startswith(api_server.closing.help, "set \"publicAccess: false\" and \"privateAccess: true\", or") with input as {"config": {}}
	private := {"config": {"vpc": {"clusterEndpoints": {"privateAccess": true}}}}
	startswith(api_server.closing.help, "set \"publicAccess: false\", or") with input as private
}
