import Storage

/// What reasons and decisions are called.
enum ReportTitles {
    static func title(_ reason: ReportReason) -> TextKey {
        switch reason {
        case .hatred: .reportHatred
        case .threat: .reportThreat
        case .defamation: .reportDefamation
        case .privacy: .reportPrivacy
        case .rights: .reportRights
        case .fraud: .reportFraud
        case .minors: .reportMinors
        case .terror: .reportTerror
        case .other: .reportOther
        }
    }

    static func title(_ verdict: ReportVerdict) -> TextKey {
        switch verdict {
        case .withheld: .reportWithheld
        case .rules: .reportRules
        case .kept: .reportKept
        case .inadmissible: .reportInadmissible
        }
    }
}
