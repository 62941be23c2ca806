/// Taking part by page: questions, ballots, receipts, and the pages that are made from declarations.
extension English {
    static func acting(_ key: TextKey) -> String? { answering(key) ?? sending(key) ?? listing(key) }

    /// What is asked, and what is wrong with an answer.
    private static func answering(_ key: TextKey) -> String? {
        switch key {
        case .hintEachLine: "One on each line."
        case .hintTime: "Date and time with time zone, for example 2027-03-01T18:00:00Z."
        case .hintEntry: "A number, as the public log counts."
        case .hintJSON: "Written as JSON."
        case .answerMissing: "“{label}” is missing. Fill it in."
        case .answerTooLong: "“{label}” is too long. Write at most {most} characters."
        case .answerNoNumber: "“{label}” must be a whole number. Write it with digits alone."
        case .answerOutside: "“{label}” must be a number from {least} to {most}."
        case .answerNoChoice: "“{label}” is not answered. Choose one of the answers."
        case .answerNoTime: "“{label}” must be a date and time, for example 2027-03-01T18:00:00Z."
        case .answerNoAmount: "“{label}” must be an amount of money, for example 1250.50."
        case .answerNoJSON: "“{label}” cannot be read. Write it as JSON."
        case .answerTooMany: "“{label}” has too many lines. Write at most {most}."
        case .draftGone: "Your answers are not kept any more, so nothing was sent. Begin again."
        case .ballotHeading: "Your vote"
        case .ballotAskApproval: "Which projects do you want?"
        case .ballotAskOne: "Which project do you want?"
        case .ballotAskOrder: "Which projects do you want most? Write 1 beside the first, 2 beside the second."
        case .ballotAskPoints: "How many points does each project get from you?"
        case .yourBallot: "Your vote"
        case .blankBallot: "Nothing: a blank ballot"
        case .together: "All together"
        case .changeVote: "Change your vote"
        case .chosenOf: "You have chosen {chosen}, of at most {most}."
        case .costOf: "They cost {cost} together; a ballot may come to {most}."
        case .costAlone: "They cost {cost} together."
        case .pointsOf: "You have given {points}, of at most {most}."
        case .markNoNumber: "This must be a whole number. Write it with digits alone, or leave it empty."
        case .markNoPlace: "Places are 1, 2, 3 and so on, each once. Place {place} is missing or given twice."
        case .soFar: "So far"
        case .addUp: "Add up"
        default: nil
        }
    }

    /// Before and after the button.
    private static func sending(_ key: TextKey) -> String? {
        switch key {
        case .beforeYouSign: "Before you sign"
        case .whatIsPublic: "What becomes public"
        case .whatIsPrivate: "What stays private"
        case .whoSigns: "Who signs"
        case .publicActAlone: "That this was done, when, and under which identifier. It cannot be taken back."
        case .publicAct:
            "{answers}, when you sent it, and under which identifier. Everybody can read this, and it cannot be taken back."
        case .publicActSome:
            "{answers}, when you sent it, and under which identifier. Everybody can read this. What is kept off the log "
                + "can be taken down later; the rest cannot be taken back."
        case .privateAccount:
            "Your name, your login name and everything else in your account. The log shows an identifier that you have in "
                + "this programme alone."
        case .privateAnswers:
            "{answers}, and your name and your account. The log shows a digest in place of these answers, and an "
                + "identifier that you have in this programme alone."
        case .signsWithKey:
            "This server signs for {name} with a hosted key. The log says “hosted key” beside the act. The identifier "
                + "is {key}."
        case .signsWithNewKey:
            "This server signs for {name} with a hosted key, which it makes for this programme now. The log says "
                + "“hosted key” beside the act."
        case .actMade: "Done: it is on the public log"
        case .yourNumber: "Your number:"
        case .inclusion: "Place in the log"
        case .inclusionSentence: "Entry {entry}, proved against a signed log of {size} entries."
        case .whoSigned: "Your identifier here"
        case .outcomeFollows:
            "After the closing the outcome is computed from the log and published on the same pages, so that anyone can "
                + "compute it again."
        case .doAgain: "Do this again"
        case .backToPart: "Back"
        case .checkInBrowser: "In your browser, without this server: save this page and open your receipt in it."
        case .openVerifier: "Open the verifier"
        case .checkByCommand: "Or with the command line, offline:"
        case .accountNeeded: "You need an account to take part."
        case .barHeading: "You cannot do this yet"
        case .barRole: "Only these may do this: {roles}."
        case .barList: "Only those on the list “{list}” of “{part}” may do this, and you are not on it."
        case .barAsk: "If you should be able to, write to {contact} and give your identifier."
        case .barSeeList: "See how to get on the list"
        case .barIdentifierHeading: "Your identifier"
        case .barIdentifierMeaning:
            "By it the office can admit you. It says nothing about who you are, and you have another one in every "
                + "programme."
        default: nil
        }
    }

    /// Lists, outcomes and one's own acts.
    private static func listing(_ key: TextKey) -> String? {
        switch key {
        case .whatIsHere: "What is here"
        case .allItems: "See all {count}"
        case .itemsFound: "Found: {count}"
        case .moreRows: "{count} more rows are in the file."
        case .tableAsCSV: "Download this table as CSV"
        case .myActs: "My acts"
        case .myActsLead:
            "Everything that you have done here, the newest first. Keep the receipts: they prove what you did without "
                + "this server."
        case .noActs: "You have not done anything yet."
        case .verifyReceipt: "Verify"
        case .newestActs: "The newest"
        case .olderActs: "Older"
        default: nil
        }
    }
}
