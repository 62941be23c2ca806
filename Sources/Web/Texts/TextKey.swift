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
    // The booth of a secret ballot.
    case boothEnter, boothLead, boothProtects, boothSecret, boothCounted, boothDevice, boothForced
    case boothForever, boothRoll, boothSeen, boothNotYet, boothNoScript, boothChooseOne, boothHowMany, boothBlank
    case boothChoiceWrong, boothCode, boothCodeHint, boothCodeWrong, boothEncrypt, boothWorking, boothReady
    case boothTracker, boothTrackerLead, boothCast, boothAgain, boothDone, boothEntry, boothFailed
    case trackerFind, trackerLook, trackerFound, trackerMissing, boxCheck, boxCheckLead, boxTrustees
    case boxCodes, boxUnopened
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
    // Ideas on a map, and the works that come of them.
    case placeMap, placeHow, placeMarked, placeNotMarked, placeKnown, placeGo, placeCloser, placeWider, placeTyped
    case placeNorth, placeSouth, placeEast, placeWest
    case pictureFile, pictureWords, pictureWordsHint, pictureRemove, pictureLimit, pictureWrong, pictureTooLarge
    case pictureNoWords, pictureFull
    case ideaMap, ideaMapText, ideaList, ideaName, ideaAll, ideaDistrict, ideaSupporters, ideaMergedInto, ideaMergedFrom
    case workList, workProgress, workDone, workGranted, workBudget, workNext, workOnTime, workLate, workInTime
    case workDue, workReached, workReport, workMissed
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
    case documentsTooMany, notRevisable, checkAnswers, change, sendRecord, sendRevision, sentAlready
    case sentHeading, sentSentence, nextReviewed, nextPublished, hostedKeyReceipt, whatNext, seeRecord
    // Reviewing and keeping.
    case reviewQueue, waitingRecords, waitingSince, nothingWaits, decisionMade, submittedAt, readingNoted, decision
    case decidePublish, decideReturn, decideReject, decide, decisionMissing, decidedAlready, decisionReasonHint
    case reasonHint, groundHint, appealHint, markerWithdrawable, markerPersonal, markerSecret, taskRevise
    case taskReview, taskCorrect, taskWithdraw, taskReinstate, taskWithhold, taskRestore, correctLead, withdrawLead
    case decisionFollows
    case reinstateLead, withholdLead, restoreLead, whichValue, valueMissing, nothingChanged, purposeReview
    case purposeCorrection, purposeDocument, purposeOwn, markerOwn
    // The design's own words.
    case designSystem, figuresAsCSV, warning, taskCannotStart, taskNotStarted, taskInProgress, taskWrong
    case taskCompleted, stepDone, stepNow, stepAhead, day, month, year, charactersUsed, fileDigestHint
    // Made-up words for the design's own page.
    case sampleSave, sampleErase, sampleNotYet, sampleLinkButton, samplePlainLink, sampleTooLong, sampleBid
    case sampleBidPublic, sampleBidPrivate, sampleBidSigner, sampleBidFollows
    case sampleBidKept, sampleReceipt, sampleReceiptMeaning, sampleWaiting, sampleRejected, sampleFromLog
    case sampleCheckpoint, sampleAgo, sampleThree, sampleCheckLog, samplePark, sampleLibrary, sampleCalled
    case sampleDoor, sampleWorkshop, sampleOffer, sampleDone, sampleAsked, sampleBuilt, sampleWhich
    case sampleWhichOnes, sampleChooseAll, sampleDistrict, sampleSince, sampleWhere, sampleDrawing
    case sampleWriteName, sampleNoDay, sampleChooseOne, sampleAbout, samplePlan, sampleCosts, samplePartners
    case sampleCheckSend, sampleCall, sampleApplications, sampleApplied, sampleReview, sampleOutcome
    case sampleTomorrow, sampleNameChanged, sampleTwice, sampleErased, sampleOneDay, sampleSeeAsked, sampleCountry
    case sampleBids, sampleLot, sampleBest, sampleBidCount, sampleBicycle, sampleChairs, sampleScan
    case sampleLeftToRight, sampleRightToLeft, sampleClub, sampleBrigade, sampleGym, sampleBooks, samplePoints
    case samplePointsMeaning, sampleWeb, samplePaper, sampleBallots, sampleBallotsMeaning, sampleWages
    case sampleHours, sampleJobs, sampleEffect, sampleFrom, sampleTo, sampleEffects, sampleEffectsMeaning
    case sampleCity, sampleState, sampleSchools, sampleRoads, sampleClinics, sampleBookCosts, sampleWorks
    case sampleThousand, sampleFlows, sampleFlowsMeaning, sampleHolding, sampleHarbour, sampleCranes
    case sampleWarehouses, sampleShipping, sampleCompany, sampleBelongs, sampleTree, sampleTreeMeaning
    case sampleNorth, sampleWest, sampleEast, sampleSouth, sampleIslands, sampleDistrictName, sampleTurnout
    case sampleNoFigure, sampleTurnoutMeaning, sampleLead, sampleType, sampleThird, sampleFaces, sampleLink
    case sampleMatters, sampleBeside, sampleButtons, sampleTags, sampleErrors, sampleFields, sampleWrong
    case sampleTasks, sampleTimeline, sampleNotices, sampleConfirmation, sampleDetails, sampleTrail, sampleFacets
    case sampleTable, sampleCharts, sampleCode
    // Making a move by page.
    case hintEachLine, hintTime, hintEntry, hintJSON, answerMissing, answerTooLong, answerNoNumber, answerOutside
    case answerNoChoice, answerNoTime, answerNoAmount, answerNoJSON, answerTooMany, draftGone, beforeYouSign
    case whatIsPublic, whatIsPrivate, whoSigns, publicActAlone, publicAct, publicActSome, privateAccount, privateAnswers
    case signsWithKey, signsWithNewKey, actMade, yourNumber, inclusion, inclusionSentence, whoSigned, outcomeFollows
    case doAgain, backToPart, verifyInBrowser, openVerifier, checkByCommand, accountNeeded
    case letterCodeShow, letterCodeLabel, letterCodeHint, letterCodeTreatment, letterCodeWrong, barCode
    case letterHeading, letterWhy, letterForWard, letterHow, letterUntil, letterPublic, letterPrivate, letterAsk
    case letterText, letterQR, ballotFor, ballotForMe, ballotForWard, ballotForMissing
    case barHeading, barRole, barList, barAsk, barSeeList, barIdentifierHeading, barIdentifierMeaning
    // Voting on a budget.
    case ballotHeading, ballotAskApproval, ballotAskOne, ballotAskOrder, ballotAskPoints, yourBallot, blankBallot
    case together, changeVote, chosenOf, costOf, costAlone, pointsOf, markNoNumber, markNoPlace, soFar, addUp
    // Pages that are made from declarations, and my acts.
    case whatIsHere, allItems, itemsFound, itemNumber, itemName, moreRows, tableAsCSV, myActs, myActsLead, noActs
    case verifyReceipt
    case newestActs, olderActs
    // Companies.
    case companiesTitle, companiesLead, companyMake, companyMakeLead, companyName, companyNameHint, registerNumber
    case companyHostedOnly
    case registerNumberHint, registerNumberIs, companyRename, companyOwner, companyMember, companyOwnerMeaning
    case companyMemberMeaning, companyPeople, companyYou, companySince, companyInvitations, companyInvite
    case companyInviteLead, companyRole, companyInviteMail, companyInviteMailHint, companyInvited, companyInvitedLead
    case companyInvitedMailed, companyInvitationEnds, companyWithdraw, companyNoProgrammes, companyDeeds
    case companyDeedsLead, companyNoDeeds, companyDeedUnknown, companyWho, companyMemberTitle, companyMemberLead
    case companyRemove, companyLeave, companyDelete, companyDeleteLead, companyDeleted, companyMade, companyJoined
    case invitationTitle, invitationHave, invitationCode, invitationLead, invitationMeaning, invitationAccept
    case invitationSubject, invitationMessage, actingTitle, actingLead, actingFor, actingSelf, actingSelfBar
    case actingCompanyBar, actingChange, actingChanged, signsForCompany, signsForCompanyNew, accountLastOwner
    case companyUnknown, companyNameInvalid, registerNumberInvalid, companyNotOwner, companyLastOwner, invitationWrong
    case companyAlreadyMember, companyUnknownMember, companyTooMany, tryColleague, tryCompanyName
    // Help, and what the law asks a public body to say.
    case help, helpLead, helpEnglish, helpFound, helpNothing, helpTasks, helpMore, helpOnPage, dutiesNotice
    case dutiesLead, dutiesPublicTitle, dutiesPublic, dutiesHiddenTitle, dutiesHidden, dutiesNothingHidden
    case dutiesField, dutiesReaders, dutiesKept, dutiesEverybodyUntil, dutiesYou, dutiesYouAlone, dutiesAccountTitle
    case dutiesAccount, dutiesCookies, dutiesRightsTitle, dutiesRightSee, dutiesRightErase, dutiesRightObject
    case dutiesRightComplain, dutiesNoMachine, dutiesReport, dutiesReports
    case accessTitle, accessLead, accessStandard, accessTriedTitle
    case accessTriedMachine, accessTriedKeys, accessTriedScript, accessNotTitle, accessNotPeople, accessNotContent
    case accessNotLanguages, accessHelpTitle, accessHelp, accessEnforce
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
    // Somebody's own place on a roll.
    case ownRowTitle, ownRowLead, ownRowOf, ownRowForWard, ownRowUntil, ownRowAsk, ownRowLooks, ownRowNobody
    case ownRowPerson, ownRowDownload, ownRowNone
    // Keys that people keep.
    case ownKey, ownKeyOffer, ownKeyLead, ownKeyHosted, ownKeyNew, ownKeyInstead, ownKeyLoss, ownKeyNeeds
    case ownKeyUnable, ownKeyPassphraseLead, passphrase, passphraseHint, passphraseAgain, passphraseShort
    case passphraseDiffers, ownKeyMake, ownKeyCopyLead, ownKeyCopy, ownKeyUseLead, ownKeyUse, ownKeyIsMade
    case ownKeyKnown, ownKeyName, ownKeySince, ownKeyLost, ownKeyBring, ownKeyHere, ownKeyAway, ownKeyOther
    case ownKeyWrong, ownKeyFile, ownKeyUnproved, ownKeyTaken, programmeTakesNoKeys, keyOnDevice
    case lostKeyTitle, lostKeyLead, lostKeyStays, lostKeyKind, lostKeyHosted, lostKeyOwn, lostKeyKindMissing
    case lostKeyAsk, lostKeyWaits, lostKeyGo, lostKeyNumber, lostKeyMeanwhile, lostKeyWillBeHosted, lostKeyWillBeOwn
    case lostKeyWithdraw, lostKeyNone
    case ownKeyReceipt, signsWithOwnKey, signUnable, signMissing, signDiffers, signFailed, signReady, signShown
    case signShownMeaning, signExact
    // Notices.
    case noticesTitle, noticesUnread, noticesLead, noticesNone, noticeNew, noticesMarkRead, noticeWays
    case noticeChoices, noticeChoicesLead, noticeByMail, noticeByText, noticeNotGiven, noticeUnconfirmed, noticeGive
    case noticeRemove, topicClosing, topicPutOff, topicDecision, topicOutcome, noticeAllTopics, noticeFollow
    case noticeFollowThis, noticeFollowHint, noticeSave, noticeSaved, noticePhone, noticePhoneHint, noticePhoneWrong
    case noticeMailAddress, noticeMailWrong, noticeContactLead, noticeKept, noticeSendCode, noticeConfirmTitle
    case noticeCodeLead, noticeCode, noticeCodeWrong, noticeConfirmButton, noticeOtherAddress, noticeCodeMessage
    case noticeConfirmed, noticeRemoved, noticeRemoveTitle, noticeRemoveLead, noticeStopTitle, noticeStopLead
    case noticeStopOne, noticeStopAll, noticeStopped, noticeStopLine, noticeReason
    case headClosesSoon, headPutOff, headAccepted, headReturned, headRejected, headReplied, headMerged, headOutcome
    case sayClosesSoon, sayPutOff, sayAccepted, sayReturned, sayRejected, sayReplied, sayMerged, sayOutcome
    case headReported, sayReported, sayReportedAgain
    // Reports of illegal content.
    case reportTitle, reportLead, reportAbout, reportAboutHint, reportAboutWrong, reportReason, reportReasonMissing
    case reportHatred, reportThreat, reportDefamation, reportPrivacy, reportRights, reportFraud, reportMinors
    case reportTerror, reportOther, reportWhy, reportWhyHint, reportWhyMissing, reportTreatment, reportName
    case reportNameMissing, reportMail, reportWhoHint, reportFaithAsk, reportFaith, reportFaithMissing, reportSend
    case reportYours, reportTaken, reportKeep, reportNumber, reportNumberShort, reportThing, reportReceived, reportState
    case reportWaits, reportIsDecided, reportWithheld, reportRules, reportKept, reportInadmissible, reportDecision
    case reportDecisionNumber, reportFirstDecision, reportAfterComplaint, reportDecided, reportGround, reportStatement
    case reportAct, reportByPeople, reportDisagree, reportComplainLead, reportComplaintWhy, reportComplain
    case reportComplaintWaits, reportNoComplaint, reportNotAuthor, reportAuthor, reportOutside, reportLetterReceived
    case reportLetterDecided, reportsTitle, reportsLead, reportsNumbers, reportsNone, reportsDecisions
    case reportsNoneDecided, reportsWaiting, reportsMedian, reportsLate, reportsComplaints, reportsChanged, reportsAll
    // Petitions.
    case petition, petitionNumber, petitionRules, petitionLadder, petitionWorkingDays, petitionProgress
    case petitionSortSupport, petitionSortClosing, petitionSortAnswered, petitionTable, petitionData
    case petitionTopic, petitionYourNumber, petitionUntil, petitionEnded, petitionSigning, petitionDue
    case petitionAnsweredAt, petitionOverdue, petitionWasLate, petitionInTime, petitionAssisted, petitionWordsWait
    case petitionMergedInto, petitionMergedFrom, petitionRefused, petitionReason, petitionHearing
    case petitionHandedIn, petitionPublished, petitionReached, petitionDueStep, petitionPromisedStep
    case petitionSupportEnds, petitionSupport, petitionWords, petitionAppeal, petitionAnswers, petitionAll
    case petitionPromises, petitionPromisesLead, petitionNoPromises, petitionPromiseWhat, petitionPromiseDay
    case petitionPromisedFor, petitionPromiseLate, petitionPromiseBroken
    // The programmes of several offices.
    case homeAll, homeOpen, homeLater, homeEnded, homeNarrow, homeNone
    // Principles of a panel.
    case principlesAsked, principlesAdopted, principlesNone, principlesMaking, principlesEnded, principlesAll
    case principlesRule, principlesRuleReports, principleNumber, principleAskedUntil, principleSettlesUntil
    case principleAdoptedAt, principleYourAnswer, principleNoAnswer, principleTakenUp, principleUpheld
    case principleNotPromised, principleOwed, principleOverdue, principleMissed, principleDrawn, principleDrawnPanel
    case principleDrawnPublic, principleRounds, principleRound, principleRoundEnds, principleObjections, roundConsents
    case roundAbstentions, roundObjections, roundAnswered, roundLifted, roundResult, roundGoesOn, objectionNumber
    case objectionAnswer, objectionAnswerIt, storiesTitle, storiesSentence, storyNumber, storyTakenBack, storyYours
    case storyTakeBack, treatmentClosed
    // The paper desk, for everybody.
    case onPaperSheets, onPaperCounted, onPaperVoid, onPaperUnsettled, onPaperReplaced, onPaperIntake, onPaperHelped
    // The office desk.
    case deskPetitionModerate, deskPetitionHear, deskPetitionOwed, deskPetitionLate, deskIdeaModerate, deskIdeaHear
    case deskTitle, deskGreeting, deskWaits, deskNothingWaits, deskYourTasks, deskTask, deskWaitingFor
    case deskReviewTask, deskEraseTask, deskCloseTask, deskState, deskNext, deskOpenProgramme, deskNumbers
    case deskPeopleOfOffice, deskAudit, deskByItself, deskByItselfMeaning, deskNoDuties, deskWhen, deskWhat
    case deskDueNow, deskDutyClose, deskDutyOutcome, deskDutyOther, deskNotStaff, deskHowToStaff
    case deskYourOfficeIdentifier, deskMakeOfficeIdentifier, deskOnceByOffice, deskOnceMeaning, deskNotYours
    case deskMayNotOpen, deskProgrammeClosed, deskTimeline, deskByTerms, deskEntry, deskNextEvent
    case deskNextNone, deskNextClose, deskEventOpened, deskEventChanged, deskEventClosed, deskEventPartOpens
    case deskEventPartCloses, deskEventPartClosed, deskEventOutcome, deskParts, deskPartName, deskActs, deskPeople
    case deskOutcomeLater, deskOutcomeSoon, deskYourIdentifierHere, deskIdentifierMeaning, deskPapers
    case deskPaperProcessing, deskPaperImpact, deskProcessingFile, deskStatement, deskActivity, deskSinceWhen
    case deskNoneNamed, deskWhosData, deskWhosDataWhat, deskWhichData, deskWhichDataWhat, deskOtherCountries
    case deskOtherCountriesWhat, deskMeasures, deskMeasureSealed, deskMeasureErased, deskMeasureReaders
    case deskMeasurePasswords, deskMeasureSigned, deskMeasureYours, deskImpactLead, deskImpactWhat
    case deskImpactWhatText, deskImpactNeeded, deskImpactAskNeeded, deskImpactAskLess, deskImpactAskGround
    case deskImpactAskInformed, deskImpactRisks, deskRiskForever, deskRiskForeverDone, deskRiskLinked
    case deskRiskLinkedDone, deskRiskLeak, deskRiskLeakDone, deskRiskBackups, deskRiskBackupsDone
    case deskImpactAskRisks, deskImpactAskGroups, deskImpactEnd, deskImpactAskMeasures, deskImpactAskOfficer
    case deskImpactAskPeople, deskImpactAskDecision, deskRemarks, deskRemarksLead
    case deskRetention, deskRetentionLead, deskRetentionNext, deskRetentionDue, deskRetentionWhen, deskRetentionNothing
    case deskRetentionDone, deskRetentionNone
    case deskPaperNotice, deskPaperOutcome, deskPaperReasons, deskPaperCheck, deskCloseTitle, deskCloseMeaning
    case deskCloseFollows, deskCloseOutcomes, deskCloseForGood, deskRoles, deskRole, deskHolder, deskSince
    case deskChange, deskYou, deskNobody, deskDismiss, deskAppoint, deskMoreHolders, deskRoleOffice, deskRoleClerk
    case deskRoleReviewer, deskRoleRegistrar, deskOfficeMeaning, deskAppointLead, deskOtherRole, deskRoleName
    case deskRoleNameHint, deskRoleNameWrong, deskRoleMissing, deskWho, deskWhoHint, deskWhoWrong, deskUntil
    case deskUntilHint, deskUntilWrong, deskNoEnd, deskAppointFollows, deskAppointOfficeFollows, deskDismissLead
    case deskDismissFollows, deskReasonMissing, deskWhatFollows
    case deskBecomesPublic, deskStaysPrivate, deskChangeAnswers
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
    case deskRoutePage, deskRouteOwnKey, deskRouteRow, deskRouteRegistrar, deskByDay, deskNoActs
    case deskByMove, deskNumbersLead, deskByRoute, deskRoute, deskQueuesMeaning, deskDutiesMeaning, deskLeft, deskNow
    case deskIn, deskHealthMeaning, deskCopy, deskCopyLog, deskCopyPages, deskRecords, deskNotClerk
    case deskNotClerkWhy, deskNotClerkRemedy, deskPreviewBanner, deskSeeProgramme, deskSeePart, deskFindingInLine
    case deskFindingInFile, deskPublicPage, deskNameInFile, deskLastDays, deskRefusals, deskRefusalsMeaning,
        deskNoRefusals, deskCode, deskTimes
    case deskQueues, deskOldest, deskHealth, deskLastCheckpoint, deskRunning, deskAuditLead
    case deskNeverReplayed, deskReplaying, deskReplayNow, deskReplayTook, deskReplayRight, deskReservations
    case deskReplayWrong, deskReplayStopped, deskReplayElsewhere, deskReplayElsewhereMeaning, deskNotices
    case deskNoticesLead, deskNoNotices, deskNoticeWaiting, deskNoticeSent, deskNoticeFailed, deskNoticeChannel
    case deskNoticeAttempts, deskNoticeReason, deskNoticeSending
    case deskRoll, deskRollKeep, deskRollLead, deskRollNumbers, deskRollGroup, deskRollEverybody, deskRollEntered
    case deskRollLate, deskRollListed, deskRollAdmitted, deskRollReplaced, deskRollStruck, deskRollSize
    case deskRollPublished, deskRollNotPublished, deskRollJobs, deskRollJob, deskRollJobRunning, deskRollJobDone
    case deskRollJobCut, deskRollJobStays, deskRollJobAgain, deskRollLookAgain, deskRollBack, deskRollBusy
    case deskRollEnter, deskRollEnterLead, deskRollLateMeaning, deskRollImport, deskRollAdd, deskRollFile
    case deskRollFileLead, deskRollFileHint, deskRollFileLimit, deskRollFileTreatment, deskRollFileMissing
    case deskRollFileWrong, deskRollColumns, deskRollDraftGone, deskRollGood, deskRollBad, deskRollBadLead
    case deskRollNoRows, deskRollNothingYet, deskRollEmpty, deskRollTooLong, deskRollNoGroup, deskRollYesNo
    case deskRollTwice, deskRollOnRoll, deskRollEnterFollows, deskRollEnterPrivate, deskRollEnterCodes
    case deskRollMayBeEmpty, deskRollRepresented, deskRollPublish, deskRollPublishLead, deskRollPublishFollows
    case deskRollPublishLate, deskRollPublishOnce, deskRollPublishedOnce, deskRollFind, deskRollFindLead
    case deskRollWanted, deskRollWantedHint, deskRollFindMissing, deskRollNobody, deskRollFound, deskRollNumber
    case deskRollPerson, deskRollIsStruck, deskRollIsListed, deskRollIsAdmitted, deskRollCode, deskRollCodeWaits
    case deskRollCodeGone, deskRollLooks, deskRollReplace, deskRollReplaceLead, deskRollReasonMissing, deskRollLost
    case deskRollMisused, deskRollReplaceFollows, deskRollReplaceVote, deskRollReplaceLetter, deskRollStrike
    case deskRollStrikeLead, deskRollDied, deskRollMoved, deskRollNotEligible, deskRollMistake, deskRollStrikeFollows
    case deskRollStrikeBallot, deskRollStrikeBack, deskRollLetters, deskRollLettersLead, deskRollSlices
    case deskRollSlicesLead, deskRollNoLetters, deskRollLettersCount, deskRollPrint, deskRollTable, deskRollByPaper
    case deskRollByMail, deskRollByText, deskRollSendLead, deskRollSendOnce, deskRollNoWay, deskRollSend
    case deskRollPaperInstead, deskRollUndelivered, deskRollUndeliveredLead, deskRollReplaceAll, deskRollSoFar
    case deskRollNoCodes, deskRollWaiting, deskRollPrinted, deskRollSent, deskRollVoid, deskRollExpired
    case deskRollLetterGone, deskRollPrintLead, deskRollHandedOut, deskRollHandedOutLead
    case deskRollReinstate, deskRollReinstateLead, deskRollByMistake, deskRollEligibleAgain, deskRollReinstateCode
    case deskRollReinstateVote, deskRollReinstateLetter, deskRollNotStruck
    case deskReportsLead, deskReportsWaiting, deskReportsNone, deskReportsPublic, deskReportFirst, deskReportComplaint
    case deskReportDue, deskReportBy, deskReportSoon, deskReportLate, deskReportNumber, deskReportBySomebody
    case deskReportDecide, deskReportDecideLead, deskReportPublish, deskReportVerdictMissing, deskReportActHint
    case deskReportActWrong, deskReportGroundHint, deskReportGroundMissing, deskReportStatementHint
    case deskReportStatementMissing, deskReportOwn, deskReportSame, deskReportAgain, deskReportTask
    // Consultations, and their moderation.
    case opinionsGive, opinionAgree, opinionDisagree, opinionPass, opinionAgreed, opinionDisagreed, opinionPassed
    case opinionAdd, opinionSend, opinionProgress, opinionNone, opinionPublic, opinionDealtMeaning, opinionReport
    case proposeStatement, proposeText, proposeAlike, proposeAlikeLead, proposeAnyway, charterTitle, charterLead
    case consultReviewBefore, consultReviewAfter, consultLength, consultBegins, consultProposalsUntil
    case consultChangeable, consultFixed, consultCountsLater, consultNoSecret, consultNoPoll, statement
    case statementsTitle, statementsAll, statementsOpen, statementsEvery, statementSee, statementWithoutWords
    case statementSums, statementMerged, statementTurnedDown, statementReasons, statementTakeBack, statementByGroup
    case statementMap, statementMapText, publishedTitle, publishedLead, publishedNone, publishedGet, publishedGone
    case statementEverybody, statementScores, scoresMeaning, scoreName, scoreValue, scoreLow, scoreHigh
    case scoreConsensus, scoreAgreement, scoreEngagement, scoreAdhesion, scoreRealism, scorePlatitude
    case scoreControversy, scoreRejection, sortAgreement, sortControversy, sortConsensus, answersTitle, answersNone
    case answerGive, answerSupport, answerOppose, answerOther, consultOutcomeLead, opinionMap, opinionMapMeaning
    case opinionGroup, opinionGroupOf, opinionAcross, opinionUp, groupsTitle, groupsMeaning, groupsNone, opinionStands
    case opinionShareHere, opinionRatio, opinionShare, acrossTitle, acrossMeaning, acrossAgree, agreedTitle
    case rejectedTitle, controversyTitle, listNone, untestedTitle, untestedMeaning, publishedFigure, publishedNumber
    case exposureTitle, exposureLead, exposureTerms, exposureVotes, publishedWithheld, publishedBy
    case exposureExpected, exposureStarved, exposureTested, exposureNew, exposureNoneStarved, exposureSomeStarved
    case exposureAll, exposureAsOf, identityHeld, identityNone, identityRaise, identityAsks, identityElsewhere
    case deskModeration, deskModerationWaiting, deskModerationLead, deskModerationAlike, deskModerationPublish
    case deskModerationRefuse, deskModerationRemove, deskModerationReported, deskModerationDoubles
    case deskModerationMerge, deskFiguresFollows, deskFiguresLeast
    case deskMoveReplaceKey, deskOpenOwnKey, deskNotClerkOwnKey, deskOfficeOwnKey, deskKeyOfOffice, deskOwnKeyInstead
    case deskLostKeyOffice, deskLostKeys, deskLostKeysLead, deskLostKeyNumber, deskLostKeyConfirm, deskLostKeyLead
    case deskLostKeySeen, deskLostKeySeenYes, deskLostKeySeenMissing, deskLostKeyReason, deskLostKeyNew
    case deskLostKeyHolder, deskLostKeyFollows, deskLostKeyStays, deskLostKeyNotProved, deskLostKeyYours
    case deskRollEnterOwnKey, deskRollReplaceOwnKey, deskPutOffTimeIn, sheetsOwnKey
    case deskLostKeyIdentifier, deskFiguresTitle, deskFiguresLead, deskFiguresNone, deskFiguresPart, deskFiguresMissing
    case deskPutOffTitle, deskPutOffLead, deskPutOffWhat, deskPutOffRecords, deskPutOffNone, deskPutOffWhatMissing
    case deskPutOffTime, deskPutOffTimeHint, deskPutOffNotLater, deskPutOffUntilNow, deskPutOffNew
    case deskPutOffFollows, deskPutOffTold, deskPutOffNeverEarlier
    case sheetsTitle, sheetsMeaning, sheetsRulePaper, sheetsRuleOnline, sheetsBatches, sheetsBatch, sheetsFrom
    case sheetsSheets, sheetsRead, sheetsSettled, sheetsUnsettled, sheetsCounting, sheetsVoid
    case sheetsDifferences, sheetsReplaced, sheetsReplacing, sheetsColumnCounted, sheetsColumnReplaced
    case sheetsColumnReplacing, sheetsWaitsFor, sheetsWaitFirst, sheetsWaitSecond
    case sheetsWaitThird, sheetsWaitCounts, sheetsConfirmed, sheetsNotYet, sheetsNone, sheetsTakeIn
    case sheetsTakeInLead, sheetsTakeInFollows, sheetsName, sheetsNameHint, sheetsCount, sheetsCountHint
    case sheetsCountWrong, sheetsPlace, sheetsPlaceHint, sheetsSeal, sheetsSealHint, sheetsScan
    case sheetsScanHint, sheetsScanLimit, sheetsScanGet, sheetsFirst, sheetsSecond, sheetsThird, sheetsFinish
    case sheetsFinishLead, sheetsFinishFollows, sheetsCountedByHand, sheetsVoidByHand, sheetLookFirst
    case sheetLookSecond, sheetLookThird, sheetHeading, sheetPerson, sheetPersonHint, sheetPersonWrong
    case sheetChoices, sheetChoicesHint, sheetOrderHint, sheetPointsHint, sheetNoProject, sheetPointsMissing
    case sheetNoPoints, sheetVoidSaysMore, sheetVoidBecause, sheetSays, sheetNothingChosen, sheetUnreadable
    case sheetBlank, sheetInvalid, sheetNotOnRoll, sheetTwice, sheetVotedOnline, sheetNumbers, sheetLetters
    case sheetType, sheetMeans, sheetKeep, sheetStands, sheetFollows, sheetSettles, sheetKept, sheetSettled
    case sheetLeftOpen, sheetCorrect, sheetReadMeanwhile, sheetBeyond, sheetTwoReadings, sheetReadBy
    case sheetReads, sheetWhich, sheetWhichHint, sheetWhichMissing, sheetAsRead, sheetOther, sheetsReport
    case sheetsReportCheck, sheetsTotals, sheetsDeskSays, sheetsOutcomeSays, sheetsOther, sheetsBallotsPaper
    case sheetsBallotsCounter, sheetsBallotsOnline, sheetsBallotsAll, sheetsPairs, sheetsPair, intakeTitle
    case intakeLead, intakePersonHint, intakeRead, intakeFollows, slipTitle, slipMeaning, slipCode, slipChange
    case slipKeep, slipCheck, intakeHelp, intakeHelpHint, intakeHelpTreatment
    // Auctions and their rooms.
    case auctionLots, auctionFormatRounds, auctionFormatDutch, auctionFormatEnglish, auctionHighest, auctionLowest
    case auctionValue, auctionStep, auctionDeposit, auctionRectifyUntil, auctionQuestionsUntil, auctionBidsUntil
    case auctionBegins, auctionNext, auctionNextBids, auctionNextOpening, auctionNextBegins, auctionNextRoom
    case auctionNextProtocol, auctionNextContract, auctionNextOver, auctionCorrected, auctionFailed, auctionCancelled
    case auctionAborted, auctionQuestions, auctionNoQuestions, auctionNoAnswer, auctionAnswer, auctionOwnBid
    case auctionOwnLabel, auctionOwnUnpaid, auctionOwnUnconfirmed, auctionOwnSealed, auctionOwnOpened
    case auctionOwnExcluded, auctionBidder, auctionNumber, auctionBid, auctionName, auctionAnonymous, auctionResult
    case auctionPrice, auctionSecond, auctionLow, auctionPapers, auctionAudit, roomTitle, roomEnter, roomGathering
    case roomPause, roomTurn, roomBeforeResult, roomResult, roomFalls, roomTaken, roomSealed, roomOpening
    case roomLastWord, roomRound, roomLeft, roomUntil, roomPosted, roomLimit, roomLimitMost, roomSealedCount
    case roomOrder, roomLive, roomReload, roomLost, roomYourTurn, roomAmount, roomPublic, roomOwnKey, deskAuctionBids
    case tenderNextEvaluating, tenderNextStandstill, tenderNextUnsealing, bidDocumentMissing, tenderNextOpening, bidName
    case tenderNextAwarded, tenderWhyCompared, tenderWhyExcluded, tenderWhyDecisive, tenderMarkedAnew, tenderWhyAwarded
    case tenderComplaints, bidDocumentsHint, tenderNextOpens, tenderMarkWrong, tenderCommittee, tenderOwnSealed, bidFile
    case tenderWhySealed, tenderCriteria, tenderMarkLead, tenderOwnAsked, tenderWhyBelow, bidFigureWrong, bidChoiceWrong
    case bidGroundsHint, tenderFormat, bidNameWrong, bidFileWrong, bidElsewhere, bidDocuments, bidKeptWrong, tenderMarks
    case tenderLeast, bidNoScript, bidKeepLead, bidKeptHint, tenderLead, bidGrounds, bidKeyless, tenderWhy, bidFailed
    case bidTimes, bidTrust, bidReady, bidEach, bidLead, bidKeep, bidKept, identityDesk, identityMeaning, identityUnsure
}
