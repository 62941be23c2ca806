/// Bringing a record in, question by question.
extension English {
    static func submitting(_ key: TextKey) -> String {
        switch key {
        case .submitTitle: "Bring in: {record}"
        case .reviseTitle: "Revise: {record}"
        case .submitLead: "You answer one question at a time. What you bring in is published at once."
        case .submitLeadReviewed:
            "You answer one question at a time. Somebody looks at what you bring in before it is published, "
                + "and may send it back to you with a reason."
        case .returnedBecause: "It was sent back to you:"
        case .startNow: "Start now"
        case .startAgain: "Start from the beginning"
        case .goOnWithDraft: "Go on where you were"
        case .whatIsAsked: "What is asked, and what becomes of it"
        case .privacyNotice: "{controller} answers for how personal data is treated."
        case .seePrivacy: "See how"
        case .draftMeaning:
            "Until you send them, your answers are kept in this server’s memory alone. They are gone when you "
                + "log out."
        case .treatmentPublic: "Public: this stands on the public log for good and cannot be taken back."
        case .treatmentWithdrawable: "Public: this is published, and kept off the log so that it can be taken down."
        case .treatmentWithdrawableReviewed:
            "Public once it is published after review. It is kept off the log, so that it can be taken down."
        case .treatmentPersonal: "Not public: seen by you and by {readers}. It is kept off the log and erased in time."
        case .treatmentSecret: "Confidential: seen by you and by {readers}. It is kept off the log."
        case .nobodyElse: "nobody else"
        case .hintLength: "At most {most} characters."
        case .hintRange: "From {least} to {most}."
        case .hintLeast: "At least {least}."
        case .hintMost: "At most {most}."
        case .hintDate: "Year, month and day, such as 2026-11-22."
        case .hintAddress: "A full address that begins with https://."
        case .hintRecord: "The name of a published record."
        case .hintRecords: "The names of published records, one a line."
        case .hintOptional: "You can leave this out."
        case .hintFile: "One document of at most {size}."
        case .noAnswer: "No answer"
        case .notAnswered: "Not answered"
        case .idLabel: "Name in the register"
        case .idForm: "In this form: {form}"
        case .idWrong: "Write letters and digits, with single - _ . / between them, at most 128 characters."
        default: submittingFurther(key)
        }
    }

    private static func submittingFurther(_ key: TextKey) -> String {
        switch key {
        case .questionOf: "Question {place} of {count}."
        case .unnamedDocument: "document"
        case .documentName: "The document’s name or type cannot be taken. Rename it and send it again."
        case .documentGone: "The document is no longer here. Send it again."
        case .documentsTooMany: "You have sent too many documents within an hour. Try again later."
        case .notRevisable: "The record can be revised only while it waits for review or was sent back."
        case .checkAnswers: "Check your answers"
        case .change: "Change"
        case .sendSentence:
            "By sending, you sign an act that makes this record. The act stands on the public log for good; "
                + "what is kept off the log is said beside each answer."
        case .sendRecord: "Sign and send"
        case .sendRevision: "Sign and send the revision"
        case .sentAlready:
            "This was sent already, or the answers are no longer here. See your records on your account’s page."
        case .sentHeading: "It stands on the log"
        case .sentSentence: "Your act is entry {index} of the public log."
        case .nextReviewed:
            "Somebody looks at it now. What was decided stands on the record’s page and on your account’s "
                + "page; if it is sent back, you can revise it there."
        case .nextPublished: "It is published. You can correct or withdraw it on its page."
        case .hostedKeyReceipt:
            "It was signed with a hosted key: this server signed for you while you were logged in, and the log "
                + "says so beside the act."
        case .whatNext: "What happens next"
        case .seeRecord: "See the record"
        default: reviewing(key)
        }
    }
}
