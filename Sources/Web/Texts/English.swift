/// The English catalogue; complete, because the compiler wants every key.
enum English {
    static func text(_ key: TextKey) -> String {
        switch key {
        case .skipToContent: "Skip to the content"
        case .navigation: "Main"
        case .programmes: "Programmes"
        case .publicLog: "Public log"
        case .whereYouAre: "Where you are"
        case .footerPromise:
            "Every act on these pages stands on a public log. Anyone can copy the log and compute every outcome again."
        case .programmingInterface: "Interface for programs"
        case .sampleData: "Sample data."
        case .sampleDataMeaning: "This programme shows invented or borrowed data. Nobody took part in it here."
        case .sampleTag: "Sample data"
        case .closedTag: "Closed"
        case .homeTitle: "Public programmes that anyone can check"
        case .homeLead:
            "Take part, see what was decided and why, and verify all of it on your own computer. You need no account "
                + "and no trust in this server to do so."
        case .noProgrammes: "No programme has been opened yet."
        case .howToCheck: "How you can check this"
        case .logSentence: "The log holds {entries}, each signed by whoever acted. The last one was written {time}."
        case .seeTheLog: "See the log, and how to verify it"
        case .statusNotYetOpen: "Not open yet"
        case .statusOpen: "Open"
        case .statusClosing: "Closing"
        case .statusClosed: "Closed"
        case .statusOutcome: "Outcome published"
        case .opensAndCloses: "Opens {opens} and closes {closes}."
        case .openUntil: "Open until {closes}."
        case .openWithoutEnd: "Open; no closing time is set."
        case .closedAt: "Closed {time}."
        case .closingNow: "Closed by its terms {closes}; the closing is being written to the log."
        case .seeOutcome: "See the outcome"
        case .personalData: "Personal data in this programme"
        case .onTheLog: "On the log"
        case .openedSentence: "This programme was opened {time}, with entry {index} of the log."
        case .seeEntry: "See the entry"
        case .controller: "Who answers for it"
        case .processor: "Who processes it"
        case .purpose: "What it is for"
        case .legalBasis: "Legal basis"
        case .specialCategories: "Special categories"
        case .recipients: "Who receives it"
        case .retention: "How long it is kept"
        case .contact: "Whom to ask"
        default: second(key)
        }
    }

    private static func second(_ key: TextKey) -> String {
        switch key {
        case .howItWorks: "How it works"
        case .projects: "Projects"
        case .projectName: "Project"
        case .projectID: "Name on ballots"
        case .category: "Category"
        case .cost: "Cost"
        case .whoMayDoWhat: "Who may do what"
        case .howToTakePart: "How to take part"
        case .takePartByCommand: "With the command line, which makes and keeps your key:"
        case .takePartByProgram: "Or with any program that signs a JWS and sends it:"
        case .activitySentence: "So far {acts} by {participants}."
        case .seeActs: "List them"
        case .byRoles: "by {roles}"
        case .byAnyone: "by anyone with a key"
        case .budget: "Budget"
        case .opens: "Opens"
        case .closes: "Closes"
        case .eligible: "Who may vote"
        case .eligibleAnyone: "Anyone with a key"
        case .eligibleList: "Everyone on the list “{list}”"
        case .ballots: "Ballots"
        case .voters: "Participants"
        case .ballotApproval: "A ballot names the projects that the voter wants, all alike."
        case .ballotChoose1: "A ballot names one project."
        case .ballotOrdinal: "A ballot names projects in order of preference; the places give {points} points."
        case .ballotCumulative: "A ballot shares out {least} to {most} points among projects."
        case .ballotScore: "A ballot gives each project that it names {least} to {most} points."
        case .ballotLimits: "It names {least} to {most}."
        case .ballotCost: "The projects on a ballot may cost at most {cost} together."
        case .lastBallotCounts: "Who votes again replaces their ballot: the last one counts."
        case .rankedByVotes: "Projects are ranked by the number of ballots that name them."
        case .rankedByPoints: "Projects are ranked by their points."
        case .tieCost: "the lower cost"
        case .tieID: "the name that sorts first"
        case .tieOrder: "the one listed first"
        case .ties: "Between equals, first comes {ties}."
        case .fundedFromTop:
            "From the top of the ranking down, a project is funded if it costs no more than what is left."
        case .whenFullSkip: "A project that does not fit is passed over, and the next one is looked at."
        case .whenFullStop: "The first project that does not fit ends the funding."
        case .thresholdVotes: "A project needs at least {votes} to be funded."
        case .thresholdPoints: "A project needs at least {points} to be funded."
        case .exclusiveGroups: "Of each group of projects that exclude one another, at most one is funded."
        default: third(key)
        }
    }

    private static func third(_ key: TextKey) -> String {
        switch key {
        case .outcome: "Outcome"
        case .leadSentence: "{funded} of {projects} will be funded, with {spent} of {budget}. {ballots} decided it."
        case .theMoney: "The money"
        case .spent: "Spent"
        case .left: "Left over"
        case .moneySentence: "{spent} of {budget} is spent, {left} is left over."
        case .moneyExplained: "Each field is one funded project, the highest in rank first."
        case .whatBecame: "What became of each project, and why"
        case .fundedKey: "Funded: {count}"
        case .notFundedKey: "Not funded: {count}"
        case .barsShowVotes: "The bars show votes; projects are in the order of their rank."
        case .barsShowPoints: "The bars show points; projects are in the order of their rank."
        case .sameAsTable: "The same figures as a table"
        case .showTable: "Show the table"
        case .rank: "Rank"
        case .votes: "Votes"
        case .points: "Points"
        case .leftBefore: "Left before"
        case .result: "Result"
        case .reasonTie: "As many as {others}: the rule for ties put them in this order."
        case .howItWasDecided: "How it was decided"
        case .checkYourself: "Check this yourself"
        case .computedSentence:
            "This outcome was computed from the entries of the log before entry {upTo}. Entry {index} states its digest."
        case .digest: "Digest"
        case .checkAll: "Check the whole log, every signature and every outcome"
        case .checkOffline: "Keep a copy and check it offline, with two programs that share no code"
        case .recompute: "Compute this outcome again from your copy; the digest must be the one above"
        case .checkDigest: "Check that the outcome as this server publishes it has the same digest"
        case .outcomeAsJSON: "The outcome as data"
        case .fundedProjects: "Funded"
        case .ballotsCounted: "Ballots counted"
        case .verdictFunded: "Funded."
        case .verdictDoesNotFit: "Did not fit."
        case .verdictStopped: "Not reached."
        case .verdictBelowThreshold: "Below the threshold."
        case .verdictExcluded: "Ruled out."
        case .verdictOther: "Not funded."
        case .reasonFunded: "Costs {cost}; {remaining} was left, {after} after it."
        case .reasonDoesNotFit: "Needs {cost}; {remaining} was left."
        case .reasonStopped: "Costs {cost}. A project above it did not fit, which ended the funding."
        case .reasonBelowThreshold: "Costs {cost}. It needed {threshold}."
        case .reasonExcluded: "Costs {cost}. “{other}” was funded, and only one of the two may be."
        default: rules(key) ?? fourth(key)
        }
    }

    private static func fourth(_ key: TextKey) -> String {
        switch key {
        case .entry: "Entry"
        case .entryHeading: "Entry {index}"
        case .entrySentence:
            "This act has stood on the public log since {time}. Copies and receipts that others keep would show any change to it."
        case .time: "Time"
        case .programme: "Programme"
        case .part: "Part"
        case .move: "Move"
        case .actor: "Actor"
        case .onBehalfOf: "On behalf of"
        case .signedWith: "Signed with the key"
        case .rowOfManifest: "Row {row} of the manifest in entry {entry}"
        case .actDigest: "Digest of the act (SHA-256)"
        case .facts: "Facts vouched for beside it"
        case .whatItSays: "What it says"
        case .receipt: "Receipt"
        case .receiptMeaning:
            "The receipt proves, without this server, that the entry stands on the log. Keep it; if the log ever "
                + "showed something else, the receipt would prove that too."
        case .downloadReceipt: "Download the receipt"
        case .downloadProof: "The proof alone"
        case .rawEntry: "The entry’s text"
        case .checkReceipt: "Check the receipt on your own computer"
        case .showProof: "Show the proof"
        case .logLead:
            "Everything that anybody has done here, in order, each act signed by its actor. The log only grows: copies "
                + "that others keep would show any change to what stands on it."
        case .origin: "Origin"
        case .verifierKey: "Verifier key"
        case .size: "Entries"
        case .checkpoint: "Checkpoint"
        case .checkpointMeaning: "Origin, number of entries and root of the tree, signed with the log’s key."
        case .lastEntries: "The last entries"
        case .witnesses: "Witnesses"
        case .seenByWitnesses:
            "Independent witnesses had seen this entry by {time}: {names}. Nobody can be shown another log without their noticing."
        case .notYetWitnessed:
            "The log has signed for this entry; its witnesses have not seen it yet. It takes a few seconds."
        case .noWitnesses: "None: the office alone vouches for this log."
        case .logWitnessed: "{names} had seen the first {size} entries by {time}."
        case .logNotYetWitnessed: "Not enough of them have cosigned yet."
        case .place: "Where"
        case .errorNotFound: "There is nothing at this address"
        case .errorNotFoundDetail: "The address may be mistyped, or the link that led here may be old."
        case .errorMethod: "This address cannot be used like that"
        case .errorOther: "The request could not be answered"
        case .errorOurs: "Something went wrong on our side"
        case .errorOursDetail: "It has been recorded. Nothing that stands on the log is affected."
        case .errorRemedy: "Begin again with the list of programmes."
        case .problem: "The problem “{code}”"
        case .problemMeaning:
            "A request was refused for this reason. The answer that carried the code says what was wrong and what would "
                + "be right; where an act was refused, it holds the refusal signed by the log."
        case .problemRemedy: "The code is stable: programs may rely on it."
        case .toTheProgrammes: "To the programmes"
        default: accounts(key)
        }
    }

    /// The noun for one, and for any other number.
    static func noun(_ key: CountKey) -> (one: String, other: String) {
        switch key {
        case .ballots: ("ballot", "ballots")
        case .votes: ("vote", "votes")
        case .points: ("point", "points")
        case .projects: ("project", "projects")
        case .steps: ("step", "steps")
        case .entries: ("entry", "entries")
        case .acts: ("act", "acts")
        case .participants: ("participant", "participants")
        case .records: ("record", "records")
        case .seconds: ("second", "seconds")
        case .minutes: ("minute", "minutes")
        case .attempts: ("attempt", "attempts")
        case .recoveryCodes: ("recovery code", "recovery codes")
        case .sessions: ("browser", "browsers")
        case .passkeys: ("passkey", "passkeys")
        }
    }
}
