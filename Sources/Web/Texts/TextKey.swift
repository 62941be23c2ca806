/// Every sentence that a page shows, by its key. A language is a function from keys to texts; none may be missing.
enum TextKey: String, CaseIterable {
    // The frame of every page.
    case skipToContent, navigation, programmes, publicLog, whereYouAre, footerPromise, programmingInterface
    case sampleData, sampleDataMeaning, sampleTag, closedTag
    // Home.
    case homeTitle, homeLead, noProgrammes, howToCheck, logSentence, seeTheLog
    // Where a part stands.
    case statusNotYetOpen, statusOpen, statusClosing, statusClosed, statusOutcome
    case opensAndCloses, openUntil, openWithoutEnd, closedAt, closingNow
    // A programme.
    case seeOutcome, personalData, onTheLog, openedSentence, seeEntry
    case controller, processor, purpose, legalBasis, specialCategories, recipients, retention, contact
    // A part.
    case howItWorks, projects, projectName, projectID, category, cost, whoMayDoWhat, howToTakePart
    case takePartByCommand, takePartByProgram, activitySentence, seeActs, byRoles, byAnyone
    case budget, opens, closes, eligible, eligibleAnyone, eligibleList, ballots, voters
    // How a budget is decided.
    case ballotApproval, ballotChoose1, ballotOrdinal, ballotCumulative, ballotScore
    case ballotLimits, ballotCost, lastBallotCounts, rankedByVotes, rankedByPoints
    case tieCost, tieID, tieOrder, ties, fundedFromTop, whenFullSkip, whenFullStop, thresholdVotes, thresholdPoints
    case exclusiveGroups
    // An outcome.
    case outcome, leadSentence, theMoney, spent, left, moneySentence, moneyExplained
    case whatBecame, fundedKey, notFundedKey
    case barsShowVotes, barsShowPoints, sameAsTable, showTable, rank, votes, points, leftBefore, result
    case howItWasDecided, checkYourself, computedSentence, digest
    case checkAll, checkOffline, checkDigest, recompute, outcomeAsJSON
    case fundedProjects, ballotsCounted
    case verdictFunded, verdictDoesNotFit, verdictStopped, verdictBelowThreshold, verdictExcluded, verdictOther
    case reasonFunded, reasonDoesNotFit, reasonStopped, reasonBelowThreshold, reasonExcluded, reasonTie
    // An entry and the log.
    case entry, entryHeading, entrySentence, time, programme, part, move, actor
    case onBehalfOf, signedWith, actDigest, facts
    case whatItSays, receipt, receiptMeaning, downloadReceipt, downloadProof, rawEntry, checkReceipt, showProof
    case logLead, origin, verifierKey, size, checkpoint, checkpointMeaning, lastEntries, place
    // Errors.
    case errorNotFound, errorNotFoundDetail, errorMethod, errorOther, errorOurs, errorOursDetail, errorRemedy
    case problem, problemMeaning, problemRemedy
    case toTheProgrammes
}

/// Words that go with a number.
enum CountKey: CaseIterable {
    case ballots, votes, points, projects, entries, acts, participants
}
