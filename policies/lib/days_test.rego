package ekslint.days_test

import data.ekslint.days

test_between if {
	days.between("2026-12-31", "2027-01-01") == 1
	days.between("2026-03-01", "2026-02-28") == -1
	days.between("2026-01-01", "2026-01-01") == 0
}
