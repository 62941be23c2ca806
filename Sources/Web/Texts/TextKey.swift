/// Every sentence that a page shows, by its key in the catalogues.
enum TextKey: String, CaseIterable {
    // The frame of every page.
    case skipToContent, navigation, programmes, publicLog, whereYouAre, footerPromise, programmingInterface
    case sampleData, sampleDataMeaning, sampleTag, closedTag, languages, notTranslated
    // Home.
    case homeTitle, homeLead, noProgrammes, howToCheck, logSentence, seeTheLog
    // Trying a sample.
    case tryHeading, tryLead, tryCitizen, tryCitizenTask, tryClerk, tryClerkTask, tryCompany, tryCompanyTask
    case tryJournalist, tryJournalistTask
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
    case tieCost, tieID, tieOrder, inTurn, ties, fundedFromTop, whenFullSkip, whenFullStop, thresholdVotes,
        thresholdPoints
    case exclusiveGroups
    case sharesSplit, sharesBuy, worthCost, worthCardinality, worthPoints, restStays, sharesRaised, restFilledUp
    case phragmenRule, tieVotes, scopeMoney, scopeLeast, scopeMost, scopeMostCost, scopesApart
    case scope, shareOfVoter
    // An outcome.
    case outcome, leadSentence, theMoney, spent, left, moneySentence, moneyExplained
    case whatBecame, fundedKey, notFundedKey
    case barsShowVotes, barsShowPoints, barsShowVotesInRounds, barsShowPointsInRounds, sharesStayed, sharesWereRaised
    case scopeSentence, sameAsTable, showTable, rank, votes, points, leftBefore, result
    case howItWasDecided, checkYourself, computedSentence, digest
    case checkAll, checkOffline, checkDigest, recompute, outcomeAsJSON
    case fundedProjects, ballotsCounted
    case verdictFunded, verdictDoesNotFit, verdictStopped, verdictBelowThreshold, verdictExcluded, verdictOther
    case reasonFunded, reasonDoesNotFit, reasonStopped, reasonBelowThreshold, reasonExcluded, reasonTie
    case verdictGuaranteed, reasonGuaranteed, reasonFilledUp, reasonQuotaFull, reasonNoSupport, reasonSupportersShort
    case reasonStoppedInRounds, reasonSupporters, reasonSharesFunded, reasonPointsFunded, reasonPhragmenFunded
    // An entry and the log.
    case entry, entryHeading, entrySentence, time, programme, part, move, actor
    case onBehalfOf, signedWith, rowOfManifest, actDigest, facts
    case whatItSays, receipt, receiptMeaning, downloadReceipt, downloadProof, rawEntry, checkReceipt, showProof
    case checkInBrowser
    case logLead, origin, verifierKey, size, checkpoint, checkpointMeaning, lastEntries, place
    case witnesses, seenByWitnesses, notYetWitnessed, noWitnesses, logWitnessed, logNotYetWitnessed
    // Errors.
    case errorNotFound, errorNotFoundDetail, errorMethod, errorOther, errorOurs, errorOursDetail, errorRemedy
    case problem, problemMeaning, problemRemedy
    case toTheProgrammes
    // Accounts and forms.
    case yourAccount, logIn, logOut, signUp, signUpButton, signUpLead, hostedKeyMeaning, haveAccount, noAccount
    case forgotten, loginName, loginHint, displayName, displayNameHint, password, newPassword, currentPassword
    case passwordHint, changePassword, changePasswordLead, passwordChanged, resetPassword, resetCode, resetCodeHint
    case resetLead, deleteAccount, deleteLead, deleteKeepsValues, accountGreeting, accountLogin, yourProgrammes
    case noProgrammesYet, otherProgrammes, otherProgrammesMeaning, makeIdentifier, identifierMade, yourIdentifier
    case identifierMeaning, downloadMyData, eraseValues, eraseLead, eraseMeaning, erasureGround, valuesErased
    case loginInvalid, loginTaken, nameInvalid, passwordTooShort, passwordTooLong, passwordCommon, passwordIsLogin
    case wrongCredentials, wrongResetCode, throttled, accountsBusy, unknownAccount, formUnreadable, formTooLarge
    case formOtherType, formFromElsewhere, formRemedy, notYourTask, somethingWrong, mistake, wrongTitle, back, goOn
    case latitude, longitude, documentBrought, documentRemove
    // Registers and records.
    case record, records, search, searchButton, sortBy, sortRelevance, sortNewest, sortOldest, sortTitle
    case sortTitleBack, sortFieldUp, sortFieldDown, narrowDown, status, chosen, removeChoice, showAll, recordsTotal
    case recordsFound, pages, pageOf, previousPage, nextPage, statistics, noStatistics, value, share, moreValues
    case whereItComesFrom, publisher, licence
    case downloads, downloadCSV, downloadJSON, downloadSchema, downloadRSF, downloadDCAT, submitRecord
    case noSubmissions, submissionsOpen, submissionsReviewed, submissionsAtOnce, submissionsUntil, submissionsClosed
    case submissionsNotNow, byProgram, recordSubmitted, recordReturned, recordRejected, recordPublished
    case recordWithdrawn, recordMerged, recordSplit, statusOther, bannerSubmitted, bannerReturned, bannerRejected
    case bannerWithdrawn, bannerMerged, bannerSplit, moveAdd, moveSubmit, moveRevise, moveReview, moveCorrect
    case moveWithdraw, moveReinstate, moveMerge, moveSplit, byOwner, byOthers, recordID, relatedRecords, history
    case whatHappened, who, receiptOf, stateOnDay, showState, dayWrong, noRecordYet, recordAsOf, seePresent, proof
    case recordProof, yes, no, placeOnEarth, document, withheldValue, erasedValue, ground, reason, appeal
    case notPublicPersonal, notPublicSecret, notPublicYet, notAvailable
    // Bringing records in.
    case submitTitle, reviseTitle, submitLead, submitLeadReviewed, returnedBecause, startNow, startAgain
    case goOnWithDraft, whatIsAsked, privacyNotice, seePrivacy, draftMeaning, treatmentPublic, treatmentWithdrawable
    case treatmentWithdrawableReviewed, treatmentPersonal, treatmentSecret, nobodyElse, hintLength, hintRange
    case hintLeast, hintMost, hintDate, hintAddress, hintRecord, hintRecords, hintOptional, hintFile, noAnswer
    case notAnswered, idLabel, idForm, idWrong, questionOf, unnamedDocument, documentName, documentGone
    case documentsTooMany, notRevisable, checkAnswers, change, sendSentence, sendRecord, sendRevision, sentAlready
    case sentHeading, sentSentence, nextReviewed, nextPublished, hostedKeyReceipt, whatNext, seeRecord
    // Reviewing and keeping.
    case reviewQueue, waitingRecords, waitingSince, nothingWaits, decisionMade, submittedAt, readingNoted, decision
    case decidePublish, decideReturn, decideReject, decide, decisionMissing, decidedAlready, decisionReasonHint
    case reasonHint, groundHint, appealHint, markerWithdrawable, markerPersonal, markerSecret, taskRevise
    case taskReview, taskCorrect, taskWithdraw, taskReinstate, taskWithhold, taskRestore, correctLead, withdrawLead
    case reinstateLead, withholdLead, restoreLead, whichValue, valueMissing, nothingChanged, purposeReview
    case purposeCorrection, purposeDocument, purposeOwn, markerOwn
    // The design's own words.
    case designSystem, figuresAsCSV, warning, taskCannotStart, taskNotStarted, taskInProgress, taskWrong
    case taskCompleted, stepDone, stepNow, stepAhead, day, month, year, charactersUsed, fileDigestHint
    // Making a move by page.
    case hintEachLine, hintTime, hintEntry, hintJSON, answerMissing, answerTooLong, answerNoNumber, answerOutside
    case answerNoChoice, answerNoTime, answerNoAmount, answerNoJSON, answerTooMany, draftGone, beforeYouSign
    case whatIsPublic, whatIsPrivate, whoSigns, publicActAlone, publicAct, publicActSome, privateAccount, privateAnswers
    case signsWithKey, signsWithNewKey, actMade, yourNumber, inclusion, inclusionSentence, whoSigned, outcomeFollows
    case doAgain, backToPart, verifyInBrowser, openVerifier, checkByCommand, accountNeeded
    case barHeading, barRole, barList, barAsk, barSeeList, barIdentifierHeading, barIdentifierMeaning
    // Voting on a budget.
    case ballotHeading, ballotAskApproval, ballotAskOne, ballotAskOrder, ballotAskPoints, yourBallot, blankBallot
    case together, changeVote, chosenOf, costOf, costAlone, pointsOf, markNoNumber, markNoPlace, soFar, addUp
    // Pages that are made from declarations, and my acts.
    case whatIsHere, allItems, itemsFound, moreRows, tableAsCSV, myActs, myActsLead, noActs, verifyReceipt
    case newestActs, olderActs
    // Ways in.
    case security, passwordSet, codes, codesNotOn, codesSetUp, codesLead, codesMeaning, codesConfirm, secretLead
    case secretPicture, secret, secretOpen, oneTimeCode, codeHint, codeOrRecoveryHint, codesOn, recoveryCodes,
        recoveryLead
    case recoveryKept, recoveryRenew, recoveryRenewLead, recoveryLeft, codesSince, codesOff, codesOffLead, codesAreOff
    case logInCode, logInCodeLead, logInAnew, wrongCode, logInExpired, codesNotPrepared, codesAlready, logInAgain
    case sessions, seeSessions, sessionsLead, sessionBegan, sessionUsed, sessionThis, sessionsEnd, sessionsEnded
    case passkeys, passkeysLead, noPasskeys, passkeysImpossible, passkeyAdd, passkeyName, passkeyNameHint
    case passkeyAdded, passkeyUsed, passkeyIsAdded, passkeyIsRemoved, passkeyRemove, passkeyRemoveLead
    case passkeyCreateLead, passkeyLogIn, passkeyLogInLead, passkeyUnable, passkeyFailed, wrongPasskey, passkeyKnown
    case tooManyPasskeys, openIDLogIn, openIDSilent, openIDRefused, openIDExpired
    case failedAttempts, failedWithPassword, failedRemedy
    // The office desk.
    case deskTitle, deskGreeting, deskWaits, deskNothingWaits, deskYourTasks, deskTask, deskWaitingFor
    case deskReviewTask, deskEraseTask, deskCloseTask, deskState, deskNext, deskOpenProgramme, deskNumbers
    case deskPeopleOfOffice, deskAudit, deskByItself, deskByItselfMeaning, deskNoDuties, deskWhen, deskWhat
    case deskDueNow, deskDutyClose, deskDutyOutcome, deskDutyOther, deskNotStaff, deskHowToStaff
    case deskYourOfficeIdentifier, deskMakeOfficeIdentifier, deskOnceByOffice, deskOnceMeaning, deskNotYours
    case deskMayNotOpen, deskProgrammeClosed, deskTimeline, deskAhead, deskByTerms, deskEntry, deskNextEvent
    case deskNextNone, deskNextClose, deskEventOpened, deskEventChanged, deskEventClosed, deskEventPartOpens
    case deskEventPartCloses, deskEventPartClosed, deskEventOutcome, deskParts, deskPartName, deskActs, deskPeople
    case deskOutcomeLater, deskOutcomeSoon, deskYourIdentifierHere, deskIdentifierMeaning, deskPapers
    case deskPaperNotice, deskPaperOutcome, deskPaperReasons, deskPaperCheck, deskCloseTitle, deskCloseMeaning
    case deskCloseFollows, deskCloseOutcomes, deskCloseForGood, deskRoles, deskRole, deskHolder, deskSince
    case deskChange, deskYou, deskNobody, deskDismiss, deskAppoint, deskMoreHolders, deskRoleOffice, deskRoleClerk
    case deskRoleReviewer, deskRoleRegistrar, deskOfficeMeaning, deskAppointLead, deskOtherRole, deskRoleName
    case deskRoleNameHint, deskRoleNameWrong, deskRoleMissing, deskWho, deskWhoHint, deskWhoWrong, deskUntil
    case deskUntilHint, deskUntilWrong, deskNoEnd, deskAppointFollows, deskAppointOfficeFollows, deskDismissLead
    case deskDismissFollows, deskReasonMissing, deskCheckFirst, deskWhatFollows, deskBeforeYouSign
    case deskBecomesPublic, deskStaysPrivate, deskWhoSigns, deskSign, deskChangeAnswers, deskDone
    case deskGoOnToProgramme, deskBackToDesk, deskMoveOpen, deskMoveClose, deskMoveChange, deskMoveAppoint
    case deskMoveDismiss, deskMoveOther, deskCatalogue, deskCatalogueLead, deskOpenLead, deskFile, deskUpload
    case deskUploadLimit, deskFileText, deskFileHint, deskFileTooLarge, deskFileMissing, deskName, deskNameHint
    case deskNameMissing, deskCheckFile, deskDownloadFile, deskFindings, deskNothingOpened, deskLine, deskColumn
    case deskWhatIsWrong, deskThere, deskMistakes, deskPreview, deskPreviewLead, deskAddress, deskTitleField
    case deskDescription, deskAudience, deskAudiencePublic, deskAudienceMembers, deskAudienceOffice, deskKind
    case deskAtOnce, deskSubmissions, deskField, deskRequired, deskTreatment, deskMayMake, deskOpenTwoActs
    case deskAllPublic, deskAnswerMissing, deskCaseBudget, deskCaseBudgetLead, deskCaseRegister
    case deskCaseRegisterLead, deskLanguage, deskLanguageHint, deskLanguage2, deskLanguage2Hint, deskTitle2
    case deskDescription2, deskControllerHint, deskPurposeHint, deskBasisHint, deskContactHint, deskZone
    case deskZoneHint, deskTimeHint, deskAmountHint, deskCurrency, deskCurrencyHint, deskProjectsHint, deskBallot
    case deskBallotApproval, deskBallotOne, deskRule, deskRuleGreedy, deskRuleShares, deskEligibleAnyone
    case deskEligibleVoters, deskSingular, deskSingularHint, deskPlural, deskFields, deskFieldsHint, deskDay
    case deskTotal, deskRoutePage, deskRouteOwnKey, deskRouteRow, deskRouteRegistrar, deskByDay, deskNoActs
    case deskByMove, deskLastDays, deskRefusals, deskRefusalsMeaning, deskNoRefusals, deskCode, deskTimes
    case deskQueues, deskOldest, deskHealth, deskLastCheckpoint, deskViewsBehind, deskRunning, deskAuditLead
    case deskNeverReplayed, deskReplaying, deskReplayNow, deskReplayTook, deskReplayRight, deskReservations
    case deskReplayWrong, deskReplayStopped, deskReplayElsewhere, deskReplayElsewhereMeaning, deskNotices
    case deskNoticesLead, deskNoNotices, deskNoticeWaiting, deskNoticeSent, deskNoticeFailed, deskNoticeChannel
    case deskNoticeAttempts, deskNoticeReason
}

/// Words that go with a number.
enum CountKey: String, CaseIterable {
    case ballots, votes, points, projects, entries, acts, participants, records, seconds, minutes, steps
    case attempts, recoveryCodes, sessions, passkeys
    case tasks, days, hours, values, mistakes, outcomes

    /// Under what the catalogues hold its forms.
    var catalogueKey: String { "count.\(rawValue)" }
}
