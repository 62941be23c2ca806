/// Reviewing, and keeping a register.
extension English {
    static func reviewing(_ key: TextKey) -> String {
        switch key {
        case .reviewQueue: "Waiting for review"
        case .waitingRecords: "{records} to be decided, those that have waited longest first."
        case .waitingSince: "Waiting since"
        case .nothingWaits: "Nothing waits for a decision."
        case .decisionMade: "The decision is entry {index} of the log."
        case .submittedAt: "Brought in {time}."
        case .readingNoted:
            "That you have been shown values that are not public is noted. Whoever they are about can see who "
                + "was shown them, when and what for."
        case .decision: "Decision"
        case .decidePublish: "Publish it"
        case .decideReturn: "Send it back, to be revised"
        case .decideReject: "Do not take it"
        case .decide: "Sign the decision"
        case .decisionMissing: "Choose what you decide."
        case .decidedAlready: "Somebody has decided on this record, or changed it, in the meantime."
        case .decisionReasonHint: "Needed unless you publish it. Everybody can read it, so name nobody."
        case .reasonHint: "Everybody can read it for good, so name nobody."
        case .groundHint: "The law that it rests on."
        case .appealHint: "To whom, how and until when somebody can object."
        case .markerWithdrawable: "Can be taken down"
        case .markerPersonal: "Personal"
        case .markerSecret: "Confidential"
        case .taskRevise: "Revise it"
        case .taskReview: "Review it"
        case .taskCorrect: "Correct"
        case .taskWithdraw: "Withdraw"
        case .taskReinstate: "Reinstate"
        case .taskWithhold: "Withhold a value"
        case .taskRestore: "Show a withheld value again"
        case .correctLead:
            "Change what is wrong and leave the rest as it is. A field that you empty loses its value; one "
                + "that you may not read stays as it is while you leave it empty."
        case .withdrawLead: "The record is no longer in force from then on. Its page and its history stay."
        case .reinstateLead: "The record is in force again, or waits for review again if it never was published."
        case .withholdLead:
            "The value is no longer shown anywhere here. The log keeps its digest, and everybody can see that "
                + "it was withheld, on what ground, why, and how to appeal."
        case .restoreLead: "The value is shown again."
        default: reviewingFurther(key)
        }
    }

    private static func reviewingFurther(_ key: TextKey) -> String {
        switch key {
        case .whichValue: "Which value"
        case .valueMissing: "Choose a value."
        case .nothingChanged: "Nothing is different from what the record says."
        case .purposeReview: "Review"
        case .purposeCorrection: "Correction"
        case .purposeDocument: "Document"
        case .purposeOwn: "Own record"
        case .markerOwn: "Seen by you, not public"
        default: preconditionFailure("the English catalogue lacks \(key.rawValue)")
        }
    }
}
