package ekslint.main_test

import data.ekslint.main

test_findings_name_their_rule if {
	found := main.findings with data.ekslint.rules as {"exposure": {"open": {"report": {{"path": [], "message": "m", "details": {}}}}}}
	found == {{"rule": "open", "category": "exposure", "path": [], "message": "m", "details": {}}}
}

test_no_findings_without_reports if {
	found := main.findings with data.ekslint.rules as {"exposure": {"open_test": {}}}
	found == set()
}
