/// Every sentence that a page shows, by its key in the catalogues.
enum TextKey: String, CaseIterable {
    // The frame of every page.
    case skipToContent, navigation, programmes, publicLog, whereYouAre, footerPromise, programmingInterface, sampleData
    case sampleDataMeaning, sampleTag, closedTag, languages, notTranslated
    // Home.
    case homeTitle, homeLead, noProgrammes, howToCheck, logSentence, seeTheLog
    // Trying a sample.
    case tryHeading, tryLead, tryCitizen, tryCitizenTask, tryClerk, tryClerkTask, tryCompany, tryCompanyTask
    case tryJournalist, tryJournalistTask
    // Where a part stands.
    case statusNotYetOpen, statusOpen, statusClosing, statusClosed, statusOutcome, opensAndCloses, openUntil
    case openWithoutEnd, closedAt, closingNow
    // A programme.
    case seeOutcome, personalData, onTheLog, openedSentence, seeEntry, controller, processor, purpose, legalBasis
    case specialCategories, recipients, retention, contact
    // The booth of a secret ballot.
    case boothEnter, boothLead, boothProtects, boothSecret, boothCounted, boothDevice, boothForced, boothForever
    case boothRoll, boothSeen, boothNotYet, boothNoScript, boothChooseOne, boothHowMany, boothBlank, boothChoiceWrong
    case boothCode, boothCodeHint, boothCodeWrong, boothEncrypt, boothWorking, boothReady, boothTracker
    case boothTrackerLead, boothCast, boothAgain, boothDone, boothEntry, boothFailed, trackerFind, trackerLook
    case trackerFound, trackerMissing, boxCheck, boxCheckLead, boxTrustees, boxCodes, boxUnopened
    // A part.
    case howItWorks, projects, projectName, projectID, category, cost, whoMayDoWhat, howToTakePart, takePartByCommand
    case takePartByProgram, activitySentence, seeActs, byRoles, byAnyone, budget, opens, closes, eligible
    case eligibleAnyone, eligibleList, ballots, voters
    // How a budget is decided.
    case ballotApproval, ballotChoose1, ballotOrdinal, ballotCumulative, ballotScore, ballotLimits, ballotCost
    case lastBallotCounts, rankedByVotes, rankedByPoints, tieCost, tieID, tieOrder, inTurn, ties, fundedFromTop
    case whenFullSkip, whenFullStop, thresholdVotes, thresholdPoints, exclusiveGroups, sharesSplit, sharesBuy
    case worthCost, worthCardinality, worthPoints, restStays, sharesRaised, restFilledUp, phragmenRule, tieVotes
    case scopeMoney, scopeLeast, scopeMost, scopeMostCost, scopesApart, scope, shareOfVoter
    // An outcome.
    case outcome, leadSentence, theMoney, spent, left, moneySentence, moneyExplained, whatBecame, fundedKey
    case notFundedKey, barsShowVotes, barsShowPoints, barsShowVotesInRounds, barsShowPointsInRounds, sharesStayed
    case sharesWereRaised, scopeSentence, sameAsTable, showTable, rank, votes, points, leftBefore, result
    case howItWasDecided, checkYourself, computedSentence, digest, checkAll, checkOffline, checkDigest, recompute
    case outcomeAsJSON, fundedProjects, ballotsCounted, verdictFunded, verdictDoesNotFit, verdictStopped
    case verdictBelowThreshold, verdictExcluded, verdictOther, reasonFunded, reasonDoesNotFit, reasonStopped
    case reasonBelowThreshold, reasonExcluded, reasonTie, verdictGuaranteed, reasonGuaranteed, reasonFilledUp
    case reasonQuotaFull, reasonNoSupport, reasonSupportersShort, reasonStoppedInRounds, reasonSupporters
    case reasonSharesFunded, reasonPointsFunded, reasonPhragmenFunded
    // An entry and the log.
    case entry, entryHeading, entrySentence, time, programme, part, move, actor, onBehalfOf, signedWith, rowOfManifest
    case actDigest, facts, whatItSays, receipt, receiptMeaning, downloadReceipt, downloadProof, rawEntry, checkReceipt
    case showProof, checkInBrowser, logLead, origin, verifierKey, size, checkpoint, checkpointMeaning, lastEntries
    case place, witnesses, seenByWitnesses, notYetWitnessed, noWitnesses, logWitnessed, logNotYetWitnessed
    // Errors.
    case errorNotFound, errorNotFoundDetail, errorMethod, errorOther, errorOurs, errorOursDetail, errorRemedy, problem
    case problemMeaning, problemRemedy, toTheProgrammes
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
    case placeNorth, placeSouth, placeEast, placeWest, pictureFile, pictureWords, pictureWordsHint, pictureRemove
    case pictureLimit, pictureWrong, pictureTooLarge, pictureNoWords, pictureFull, ideaMap, ideaMapText, ideaList
    case ideaName, ideaAll, ideaDistrict, ideaSupporters, ideaMergedInto, ideaMergedFrom, workList, workProgress
    case workDone, workGranted, workBudget, workNext, workOnTime, workLate, workInTime, workDue, workReached
    case workReport, workMissed
    // Registers and records.
    case record, records, search, searchButton, sortBy, sortRelevance, sortNewest, sortOldest, sortTitle, sortTitleBack
    case sortFieldUp, sortFieldDown, narrowDown, status, chosen, removeChoice, showAll, recordsTotal, recordsFound
    case pages, pageOf, previousPage, nextPage, statistics, noStatistics, value, share, moreValues, whereItComesFrom
    case publisher, licence, downloads, downloadCSV, downloadJSON, downloadSchema, downloadRSF, downloadDCAT
    case submitRecord, noSubmissions, submissionsOpen, submissionsReviewed, submissionsAtOnce, submissionsUntil
    case submissionsClosed, submissionsNotNow, byProgram, recordSubmitted, recordReturned, recordRejected
    case recordPublished, recordWithdrawn, recordMerged, recordSplit, statusOther, bannerSubmitted, bannerReturned
    case bannerRejected, bannerWithdrawn, bannerMerged, bannerSplit, moveAdd, moveSubmit, moveRevise, moveReview
    case moveCorrect, moveWithdraw, moveReinstate, moveMerge, moveSplit, byOwner, byOthers, recordID, relatedRecords
    case history, whatHappened, who, receiptOf, stateOnDay, showState, dayWrong, noRecordYet, recordAsOf, seePresent
    case proof, recordProof, yes, no, placeOnEarth, document, withheldValue, erasedValue, ground, reason, appeal
    case notPublicPersonal, notPublicSecret, notPublicYet, notAvailable
    // Bringing records in.
    case submitTitle, reviseTitle, submitLead, submitLeadReviewed, returnedBecause, startNow, startAgain, goOnWithDraft
    case whatIsAsked, privacyNotice, seePrivacy, draftMeaning, treatmentPublic, treatmentWithdrawable
    case treatmentWithdrawableReviewed, treatmentPersonal, treatmentSecret, nobodyElse, hintLength, hintRange
    case hintLeast, hintMost, hintDate, hintAddress, hintRecord, hintRecords, hintOptional, hintFile, noAnswer
    case notAnswered, idLabel, idForm, idWrong, questionOf, unnamedDocument, documentName, documentGone
    case documentsTooMany, notRevisable, checkAnswers, change, sendRecord, sendRevision, sentAlready, sentHeading
    case sentSentence, nextReviewed, nextPublished, hostedKeyReceipt, whatNext, seeRecord
    // Reviewing and keeping.
    case reviewQueue, waitingRecords, waitingSince, nothingWaits, decisionMade, submittedAt, readingNoted, decision
    case decidePublish, decideReturn, decideReject, decide, decisionMissing, decidedAlready, decisionReasonHint
    case reasonHint, groundHint, appealHint, markerWithdrawable, markerPersonal, markerSecret, taskRevise, taskReview
    case taskCorrect, taskWithdraw, taskReinstate, taskWithhold, taskRestore, correctLead, withdrawLead
    case decisionFollows, reinstateLead, withholdLead, restoreLead, whichValue, valueMissing, nothingChanged
    case purposeReview, purposeCorrection, purposeDocument, purposeOwn, markerOwn
    // The design's own words.
    case designSystem, figuresAsCSV, warning, taskCannotStart, taskNotStarted, taskInProgress, taskWrong, taskCompleted
    case stepDone, stepNow, stepAhead, day, month, year, charactersUsed, fileDigestHint
    // Made-up words for the design's own page.
    case sampleSave, sampleErase, sampleNotYet, sampleLinkButton, samplePlainLink, sampleTooLong, sampleBid
    case sampleBidPublic, sampleBidPrivate, sampleBidSigner, sampleBidFollows, sampleBidKept, sampleReceipt
    case sampleReceiptMeaning, sampleWaiting, sampleRejected, sampleFromLog, sampleCheckpoint, sampleAgo, sampleThree
    case sampleCheckLog, samplePark, sampleLibrary, sampleCalled, sampleDoor, sampleWorkshop, sampleOffer, sampleDone
    case sampleAsked, sampleBuilt, sampleWhich, sampleWhichOnes, sampleChooseAll, sampleDistrict, sampleSince
    case sampleWhere, sampleDrawing, sampleWriteName, sampleNoDay, sampleChooseOne, sampleAbout, samplePlan
    case sampleCosts, samplePartners, sampleCheckSend, sampleCall, sampleApplications, sampleApplied, sampleReview
    case sampleOutcome, sampleTomorrow, sampleNameChanged, sampleTwice, sampleErased, sampleOneDay, sampleSeeAsked
    case sampleCountry, sampleBids, sampleLot, sampleBest, sampleBidCount, sampleBicycle, sampleChairs, sampleScan
    case sampleLeftToRight, sampleRightToLeft, sampleClub, sampleBrigade, sampleGym, sampleBooks, samplePoints
    case samplePointsMeaning, sampleWeb, samplePaper, sampleBallots, sampleBallotsMeaning, sampleWages, sampleHours
    case sampleJobs, sampleEffect, sampleFrom, sampleTo, sampleEffects, sampleEffectsMeaning, sampleCity, sampleState
    case sampleSchools, sampleRoads, sampleClinics, sampleBookCosts, sampleWorks, sampleThousand, sampleFlows
    case sampleFlowsMeaning, sampleHolding, sampleHarbour, sampleCranes, sampleWarehouses, sampleShipping
    case sampleCompany, sampleBelongs, sampleTree, sampleTreeMeaning, sampleNorth, sampleWest, sampleEast, sampleSouth
    case sampleIslands, sampleDistrictName, sampleTurnout, sampleNoFigure, sampleTurnoutMeaning, sampleLead, sampleType
    case sampleThird, sampleFaces, sampleLink, sampleMatters, sampleBeside, sampleButtons, sampleTags, sampleErrors
    case sampleFields, sampleWrong, sampleTasks, sampleTimeline, sampleNotices, sampleConfirmation, sampleDetails
    case sampleTrail, sampleFacets, sampleTable, sampleCharts, sampleCode
    // Making a move by page.
    case hintEachLine, hintTime, hintEntry, hintJSON, answerMissing, answerTooLong, answerNoNumber, answerOutside
    case answerNoChoice, answerNoTime, answerNoAmount, answerNoJSON, answerTooMany, draftGone, beforeYouSign
    case whatIsPublic, whatIsPrivate, whoSigns, publicActAlone, publicAct, publicActSome, privateAccount
    case privateAnswers, signsWithKey, signsWithNewKey, actMade, yourNumber, inclusion, inclusionSentence, whoSigned
    case outcomeFollows, doAgain, backToPart, verifyInBrowser, openVerifier, checkByCommand, accountNeeded
    case letterCodeShow, letterCodeLabel, letterCodeHint, letterCodeTreatment, letterCodeWrong, barCode, letterHeading
    case letterWhy, letterForWard, letterHow, letterUntil, letterPublic, letterPrivate, letterAsk, letterText, letterQR
    case ballotFor, ballotForMe, ballotForWard, ballotForMissing, barHeading, barRole, barList, barAsk, barSeeList
    case barIdentifierHeading, barIdentifierMeaning
    // Voting on a budget.
    case ballotHeading, ballotAskApproval, ballotAskOne, ballotAskOrder, ballotAskPoints, yourBallot, blankBallot
    case together, changeVote, chosenOf, costOf, costAlone, pointsOf, markNoNumber, markNoPlace, soFar, addUp
    // Pages that are made from declarations, and my acts.
    case whatIsHere, allItems, itemsFound, itemNumber, itemName, moreRows, tableAsCSV, myActs, myActsLead, noActs
    case verifyReceipt, newestActs, olderActs
    // Companies.
    case companiesTitle, companiesLead, companyMake, companyMakeLead, companyName, companyNameHint, registerNumber
    case companyHostedOnly, registerNumberHint, registerNumberIs, companyRename, companyOwner, companyMember
    case companyOwnerMeaning, companyMemberMeaning, companyPeople, companyYou, companySince, companyInvitations
    case companyInvite, companyInviteLead, companyRole, companyInviteMail, companyInviteMailHint, companyInvited
    case companyInvitedLead, companyInvitedMailed, companyInvitationEnds, companyWithdraw, companyNoProgrammes
    case companyDeeds, companyDeedsLead, companyNoDeeds, companyDeedUnknown, companyWho, companyMemberTitle
    case companyMemberLead, companyRemove, companyLeave, companyDelete, companyDeleteLead, companyDeleted, companyMade
    case companyJoined, invitationTitle, invitationHave, invitationCode, invitationLead, invitationMeaning
    case invitationAccept, invitationSubject, invitationMessage, actingTitle, actingLead, actingFor, actingSelf
    case actingSelfBar, actingCompanyBar, actingChange, actingChanged, signsForCompany, signsForCompanyNew
    case accountLastOwner, companyUnknown, companyNameInvalid, registerNumberInvalid, companyNotOwner, companyLastOwner
    case invitationWrong, companyAlreadyMember, companyUnknownMember, companyTooMany, tryColleague, tryCompanyName
    // Help, and what the law asks a public body to say.
    case help, helpLead, helpEnglish, helpFound, helpNothing, helpTasks, helpMore, helpOnPage, dutiesNotice, dutiesLead
    case dutiesPublicTitle, dutiesPublic, dutiesHiddenTitle, dutiesHidden, dutiesNothingHidden, dutiesField
    case dutiesReaders, dutiesKept, dutiesEverybodyUntil, dutiesYou, dutiesYouAlone, dutiesAccountTitle, dutiesAccount
    case dutiesCookies, dutiesRightsTitle, dutiesRightSee, dutiesRightErase, dutiesRightObject, dutiesRightComplain
    case dutiesNoMachine, dutiesReport, dutiesReports, accessTitle, accessLead, accessStandard, accessTriedTitle
    case accessTriedMachine, accessTriedKeys, accessTriedScript, accessNotTitle, accessNotPeople, accessNotContent
    case accessNotLanguages, accessHelpTitle, accessHelp, accessEnforce
    // Ways in.
    case security, passwordSet, codes, codesNotOn, codesSetUp, codesLead, codesMeaning, codesConfirm, secretLead
    case secretPicture, secret, secretOpen, oneTimeCode, codeHint, codeOrRecoveryHint, codesOn, recoveryCodes
    case recoveryLead, recoveryKept, recoveryRenew, recoveryRenewLead, recoveryLeft, codesSince, codesOff, codesOffLead
    case codesAreOff, logInCode, logInCodeLead, logInAnew, wrongCode, logInExpired, codesNotPrepared, codesAlready
    case logInAgain, sessions, seeSessions, sessionsLead, sessionBegan, sessionUsed, sessionThis, sessionsEnd
    case sessionsEnded, passkeys, passkeysLead, noPasskeys, passkeysImpossible, passkeyAdd, passkeyName
    case passkeyNameHint, passkeyAdded, passkeyUsed, passkeyIsAdded, passkeyIsRemoved, passkeyRemove, passkeyRemoveLead
    case passkeyCreateLead, passkeyLogIn, passkeyLogInLead, passkeyUnable, passkeyFailed, wrongPasskey, passkeyKnown
    case tooManyPasskeys, openIDLogIn, openIDSilent, openIDRefused, openIDExpired, failedAttempts, failedWithPassword
    case failedRemedy
    // Somebody's own place on a roll.
    case ownRowTitle, ownRowLead, ownRowOf, ownRowForWard, ownRowUntil, ownRowAsk, ownRowLooks, ownRowNobody
    case ownRowPerson, ownRowDownload, ownRowNone
    // Keys that people keep.
    case ownKey, ownKeyOffer, ownKeyLead, ownKeyHosted, ownKeyNew, ownKeyInstead, ownKeyLoss, ownKeyNeeds, ownKeyUnable
    case ownKeyPassphraseLead, passphrase, passphraseHint, passphraseAgain, passphraseShort, passphraseDiffers
    case ownKeyMake, ownKeyCopyLead, ownKeyCopy, ownKeyUseLead, ownKeyUse, ownKeyIsMade, ownKeyKnown, ownKeyName
    case ownKeySince, ownKeyLost, ownKeyBring, ownKeyHere, ownKeyAway, ownKeyOther, ownKeyWrong, ownKeyFile
    case ownKeyUnproved, ownKeyTaken, programmeTakesNoKeys, keyOnDevice, lostKeyTitle, lostKeyLead, lostKeyStays
    case lostKeyKind, lostKeyHosted, lostKeyOwn, lostKeyKindMissing, lostKeyAsk, lostKeyWaits, lostKeyGo, lostKeyNumber
    case lostKeyMeanwhile, lostKeyWillBeHosted, lostKeyWillBeOwn, lostKeyWithdraw, lostKeyNone, ownKeyReceipt
    case signsWithOwnKey, signUnable, signMissing, signDiffers, signFailed, signReady, signShown, signShownMeaning
    case signExact
    // Notices.
    case noticesTitle, noticesUnread, noticesLead, noticesNone, noticeNew, noticesMarkRead, noticeWays, noticeChoices
    case noticeChoicesLead, noticeByMail, noticeByText, noticeNotGiven, noticeUnconfirmed, noticeGive, noticeRemove
    case topicClosing, topicPutOff, topicDecision, topicOutcome, noticeAllTopics, noticeFollow, noticeFollowThis
    case noticeFollowHint, noticeSave, noticeSaved, noticePhone, noticePhoneHint, noticePhoneWrong, noticeMailAddress
    case noticeMailWrong, noticeContactLead, noticeKept, noticeSendCode, noticeConfirmTitle, noticeCodeLead, noticeCode
    case noticeCodeWrong, noticeConfirmButton, noticeOtherAddress, noticeCodeMessage, noticeConfirmed, noticeRemoved
    case noticeRemoveTitle, noticeRemoveLead, noticeStopTitle, noticeStopLead, noticeStopOne, noticeStopAll
    case noticeStopped, noticeStopLine, noticeReason, headClosesSoon, headPutOff, headAccepted, headReturned
    case headRejected, headReplied, headMerged, headOutcome, sayClosesSoon, sayPutOff, sayAccepted, sayReturned
    case sayRejected, sayReplied, sayMerged, sayOutcome, headReported, sayReported, sayReportedAgain
    // Reports of illegal content.
    case reportTitle, reportLead, reportAbout, reportAboutHint, reportAboutWrong, reportReason, reportReasonMissing
    case reportHatred, reportThreat, reportDefamation, reportPrivacy, reportRights, reportFraud, reportMinors
    case reportTerror, reportOther, reportWhy, reportWhyHint, reportWhyMissing, reportTreatment, reportName
    case reportNameMissing, reportMail, reportWhoHint, reportFaithAsk, reportFaith, reportFaithMissing, reportSend
    case reportYours, reportTaken, reportKeep, reportNumber, reportNumberShort, reportThing, reportReceived
    case reportState, reportWaits, reportIsDecided, reportWithheld, reportRules, reportKept, reportInadmissible
    case reportDecision, reportDecisionNumber, reportFirstDecision, reportAfterComplaint, reportDecided, reportGround
    case reportStatement, reportAct, reportByPeople, reportDisagree, reportComplainLead, reportComplaintWhy
    case reportComplain, reportComplaintWaits, reportNoComplaint, reportNotAuthor, reportAuthor, reportOutside
    case reportLetterReceived, reportLetterDecided, reportsTitle, reportsLead, reportsNumbers, reportsNone
    case reportsDecisions, reportsNoneDecided, reportsWaiting, reportsMedian, reportsLate, reportsComplaints
    case reportsChanged, reportsAll
    // Petitions.
    case petition, petitionNumber, petitionRules, petitionLadder, petitionWorkingDays, petitionProgress
    case petitionSortSupport, petitionSortClosing, petitionSortAnswered, petitionTable, petitionData, petitionTopic
    case petitionYourNumber, petitionUntil, petitionEnded, petitionSigning, petitionDue, petitionAnsweredAt
    case petitionOverdue, petitionWasLate, petitionInTime, petitionAssisted, petitionWordsWait, petitionMergedInto
    case petitionMergedFrom, petitionRefused, petitionReason, petitionHearing, petitionHandedIn, petitionPublished
    case petitionReached, petitionDueStep, petitionPromisedStep, petitionSupportEnds, petitionSupport, petitionWords
    case petitionAppeal, petitionAnswers, petitionAll, petitionPromises, petitionPromisesLead, petitionNoPromises
    case petitionPromiseWhat, petitionPromiseDay, petitionPromisedFor, petitionPromiseLate, petitionPromiseBroken
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
    case deskTitle, deskGreeting, deskWaits, deskNothingWaits, deskYourTasks, deskTask, deskWaitingFor, deskReviewTask
    case deskEraseTask, deskCloseTask, deskState, deskNext, deskOpenProgramme, deskNumbers, deskPeopleOfOffice
    case deskAudit, deskByItself, deskByItselfMeaning, deskNoDuties, deskWhen, deskWhat, deskDueNow, deskDutyClose
    case deskDutyOutcome, deskDutyOther, deskNotStaff, deskHowToStaff, deskYourOfficeIdentifier
    case deskMakeOfficeIdentifier, deskOnceByOffice, deskOnceMeaning, deskNotYours, deskMayNotOpen, deskProgrammeClosed
    case deskTimeline, deskByTerms, deskEntry, deskNextEvent, deskNextNone, deskNextClose, deskEventOpened
    case deskEventChanged, deskEventClosed, deskEventPartOpens, deskEventPartCloses, deskEventPartClosed
    case deskEventOutcome, deskParts, deskPartName, deskActs, deskPeople, deskOutcomeLater, deskOutcomeSoon
    case deskYourIdentifierHere, deskIdentifierMeaning, deskPapers, deskPaperProcessing, deskPaperImpact
    case deskProcessingFile, deskStatement, deskActivity, deskSinceWhen, deskNoneNamed, deskWhosData, deskWhosDataWhat
    case deskWhichData, deskWhichDataWhat, deskOtherCountries, deskOtherCountriesWhat, deskMeasures, deskMeasureSealed
    case deskMeasureErased, deskMeasureReaders, deskMeasurePasswords, deskMeasureSigned, deskMeasureYours
    case deskImpactLead, deskImpactWhat, deskImpactWhatText, deskImpactNeeded, deskImpactAskNeeded, deskImpactAskLess
    case deskImpactAskGround, deskImpactAskInformed, deskImpactRisks, deskRiskForever, deskRiskForeverDone
    case deskRiskLinked, deskRiskLinkedDone, deskRiskLeak, deskRiskLeakDone, deskRiskBackups, deskRiskBackupsDone
    case deskImpactAskRisks, deskImpactAskGroups, deskImpactEnd, deskImpactAskMeasures, deskImpactAskOfficer
    case deskImpactAskPeople, deskImpactAskDecision, deskRemarks, deskRemarksLead, deskRetention, deskRetentionLead
    case deskRetentionNext, deskRetentionDue, deskRetentionWhen, deskRetentionNothing, deskRetentionDone
    case deskRetentionNone, deskPaperNotice, deskPaperOutcome, deskPaperReasons, deskPaperCheck, deskCloseTitle
    case deskCloseMeaning, deskCloseFollows, deskCloseOutcomes, deskCloseForGood, deskRoles, deskRole, deskHolder
    case deskSince, deskChange, deskYou, deskNobody, deskDismiss, deskAppoint, deskMoreHolders, deskRoleOffice
    case deskRoleClerk, deskRoleReviewer, deskRoleRegistrar, deskOfficeMeaning, deskAppointLead, deskOtherRole
    case deskRoleName, deskRoleNameHint, deskRoleNameWrong, deskRoleMissing, deskWho, deskWhoHint, deskWhoWrong
    case deskUntil, deskUntilHint, deskUntilWrong, deskNoEnd, deskAppointFollows, deskAppointOfficeFollows
    case deskDismissLead, deskDismissFollows, deskReasonMissing, deskWhatFollows, deskBecomesPublic, deskStaysPrivate
    case deskChangeAnswers, deskGoOnToProgramme, deskBackToDesk, deskMoveOpen, deskMoveClose, deskMoveChange
    case deskMoveAppoint, deskMoveDismiss, deskMoveOther, deskCatalogue, deskCatalogueLead, deskOpenLead, deskFile
    case deskUpload, deskUploadLimit, deskFileText, deskFileHint, deskFileTooLarge, deskFileMissing, deskName
    case deskNameHint, deskNameMissing, deskCheckFile, deskDownloadFile, deskFindings, deskNothingOpened, deskLine
    case deskColumn, deskWhatIsWrong, deskThere, deskMistakes, deskPreview, deskPreviewLead, deskAddress
    case deskTitleField, deskDescription, deskAudience, deskAudiencePublic, deskAudienceMembers, deskAudienceOffice
    case deskKind, deskAtOnce, deskSubmissions, deskField, deskRequired, deskTreatment, deskMayMake, deskOpenTwoActs
    case deskAllPublic, deskAnswerMissing, deskCaseBudget, deskCaseBudgetLead, deskCaseRegister, deskCaseRegisterLead
    case deskLanguage, deskLanguageHint, deskLanguage2, deskLanguage2Hint, deskTitle2, deskDescription2
    case deskControllerHint, deskPurposeHint, deskBasisHint, deskContactHint, deskZone, deskZoneHint, deskTimeHint
    case deskAmountHint, deskCurrency, deskCurrencyHint, deskProjectsHint, deskBallot, deskBallotApproval
    case deskBallotOne, deskRule, deskRuleGreedy, deskRuleShares, deskEligibleAnyone, deskEligibleVoters, deskSingular
    case deskSingularHint, deskPlural, deskFields, deskFieldsHint, deskDay, deskRoutePage, deskRouteOwnKey
    case deskRouteRow, deskRouteRegistrar, deskByDay, deskNoActs, deskByMove, deskNumbersLead, deskByRoute, deskRoute
    case deskQueuesMeaning, deskDutiesMeaning, deskLeft, deskNow, deskIn, deskHealthMeaning, deskCopy, deskCopyLog
    case deskCopyPages, deskRecords, deskNotClerk, deskNotClerkWhy, deskNotClerkRemedy, deskPreviewBanner
    case deskSeeProgramme, deskSeePart, deskFindingInLine, deskFindingInFile, deskPublicPage, deskNameInFile
    case deskLastDays, deskRefusals, deskRefusalsMeaning, deskNoRefusals, deskCode, deskTimes, deskQueues, deskOldest
    case deskHealth, deskLastCheckpoint, deskRunning, deskAuditLead, deskNeverReplayed, deskReplaying, deskReplayNow
    case deskReplayTook, deskReplayRight, deskReservations, deskReplayWrong, deskReplayStopped, deskReplayElsewhere
    case deskReplayElsewhereMeaning, deskNotices, deskNoticesLead, deskNoNotices, deskNoticeWaiting, deskNoticeSent
    case deskNoticeFailed, deskNoticeChannel, deskNoticeAttempts, deskNoticeReason, deskNoticeSending, deskRoll
    case deskRollKeep, deskRollLead, deskRollNumbers, deskRollGroup, deskRollEverybody, deskRollEntered, deskRollLate
    case deskRollListed, deskRollAdmitted, deskRollReplaced, deskRollStruck, deskRollSize, deskRollPublished
    case deskRollNotPublished, deskRollJobs, deskRollJob, deskRollJobRunning, deskRollJobDone, deskRollJobCut
    case deskRollJobStays, deskRollJobAgain, deskRollLookAgain, deskRollBack, deskRollBusy, deskRollEnter
    case deskRollEnterLead, deskRollLateMeaning, deskRollImport, deskRollAdd, deskRollFile, deskRollFileLead
    case deskRollFileHint, deskRollFileLimit, deskRollFileTreatment, deskRollFileMissing, deskRollFileWrong
    case deskRollColumns, deskRollDraftGone, deskRollGood, deskRollBad, deskRollBadLead, deskRollNoRows
    case deskRollNothingYet, deskRollEmpty, deskRollTooLong, deskRollNoGroup, deskRollYesNo, deskRollTwice
    case deskRollOnRoll, deskRollEnterFollows, deskRollEnterPrivate, deskRollEnterCodes, deskRollMayBeEmpty
    case deskRollRepresented, deskRollPublish, deskRollPublishLead, deskRollPublishFollows, deskRollPublishLate
    case deskRollPublishOnce, deskRollPublishedOnce, deskRollFind, deskRollFindLead, deskRollWanted, deskRollWantedHint
    case deskRollFindMissing, deskRollNobody, deskRollFound, deskRollNumber, deskRollPerson, deskRollIsStruck
    case deskRollIsListed, deskRollIsAdmitted, deskRollCode, deskRollCodeWaits, deskRollCodeGone, deskRollLooks
    case deskRollReplace, deskRollReplaceLead, deskRollReasonMissing, deskRollLost, deskRollMisused
    case deskRollReplaceFollows, deskRollReplaceVote, deskRollReplaceLetter, deskRollStrike, deskRollStrikeLead
    case deskRollDied, deskRollMoved, deskRollNotEligible, deskRollMistake, deskRollStrikeFollows, deskRollStrikeBallot
    case deskRollStrikeBack, deskRollLetters, deskRollLettersLead, deskRollSlices, deskRollSlicesLead
    case deskRollNoLetters, deskRollLettersCount, deskRollPrint, deskRollTable, deskRollByPaper, deskRollByMail
    case deskRollByText, deskRollSendLead, deskRollSendOnce, deskRollNoWay, deskRollSend, deskRollPaperInstead
    case deskRollUndelivered, deskRollUndeliveredLead, deskRollReplaceAll, deskRollSoFar, deskRollNoCodes
    case deskRollWaiting, deskRollPrinted, deskRollSent, deskRollVoid, deskRollExpired, deskRollLetterGone
    case deskRollPrintLead, deskRollHandedOut, deskRollHandedOutLead, deskRollReinstate, deskRollReinstateLead
    case deskRollByMistake, deskRollEligibleAgain, deskRollReinstateCode, deskRollReinstateVote
    case deskRollReinstateLetter, deskRollNotStruck, deskReportsLead, deskReportsWaiting, deskReportsNone
    case deskReportsPublic, deskReportFirst, deskReportComplaint, deskReportDue, deskReportBy, deskReportSoon
    case deskReportLate, deskReportNumber, deskReportBySomebody, deskReportDecide, deskReportDecideLead
    case deskReportPublish, deskReportVerdictMissing, deskReportActHint, deskReportActWrong, deskReportGroundHint
    case deskReportGroundMissing, deskReportStatementHint, deskReportStatementMissing, deskReportOwn, deskReportSame
    case deskReportAgain, deskReportTask
    // Consultations, and their moderation.
    case opinionsGive, opinionAgree, opinionDisagree, opinionPass, opinionAgreed, opinionDisagreed, opinionPassed
    case opinionAdd, opinionSend, opinionProgress, opinionNone, opinionPublic, opinionDealtMeaning, opinionReport
    case proposeStatement, proposeText, proposeAlike, proposeAlikeLead, proposeAnyway, charterTitle, charterLead
    case consultReviewBefore, consultReviewAfter, consultLength, consultBegins, consultProposalsUntil
    case consultChangeable, consultFixed, consultCountsLater, consultNoSecret, consultNoPoll, statement
    case statementsTitle, statementsAll, statementsOpen, statementsEvery, statementSee, statementWithoutWords
    case statementSums, statementMerged, statementTurnedDown, statementReasons, statementTakeBack, statementByGroup
    case statementMap, statementMapText, publishedTitle, publishedLead, publishedNone, publishedGet, publishedGone
    case statementEverybody, statementScores, scoresMeaning, scoreName, scoreValue, scoreLow, scoreHigh, scoreConsensus
    case scoreAgreement, scoreEngagement, scoreAdhesion, scoreRealism, scorePlatitude, scoreControversy, scoreRejection
    case sortAgreement, sortControversy, sortConsensus, answersTitle, answersNone, answerGive, answerSupport
    case answerOppose, answerOther, consultOutcomeLead, opinionMap, opinionMapMeaning, opinionGroup, opinionGroupOf
    case opinionAcross, opinionUp, groupsTitle, groupsMeaning, groupsNone, opinionStands, opinionShareHere
    case opinionRatio, opinionShare, acrossTitle, acrossMeaning, acrossAgree, agreedTitle, rejectedTitle
    case controversyTitle, listNone, untestedTitle, untestedMeaning, exposureTitle, exposureLead, exposureTerms
    case exposureVotes, exposureAll, exposureExpected, exposureStarved, exposureTested, exposureNew
    case exposureNoneStarved, exposureSomeStarved, publishedFigure, publishedNumber, publishedWithheld, publishedBy
    case exposureAsOf, identityHeld, identityNone, identityRaise, identityAsks, identityElsewhere, deskModeration
    case deskModerationWaiting, deskModerationLead, deskModerationAlike, deskModerationPublish, deskModerationRefuse
    case deskModerationRemove, deskModerationReported, deskModerationDoubles, deskModerationMerge, deskFiguresFollows
    case deskFiguresLeast, deskMoveReplaceKey, deskOpenOwnKey, deskNotClerkOwnKey, deskOfficeOwnKey, deskKeyOfOffice
    case deskOwnKeyInstead, deskLostKeyOffice, deskLostKeys, deskLostKeysLead, deskLostKeyNumber, deskLostKeyConfirm
    case deskLostKeyLead, deskLostKeySeen, deskLostKeySeenYes, deskLostKeySeenMissing, deskLostKeyReason
    case deskLostKeyNew, deskLostKeyHolder, deskLostKeyFollows, deskLostKeyStays, deskLostKeyNotProved
    case deskLostKeyYours, deskRollEnterOwnKey, deskRollReplaceOwnKey, deskPutOffTimeIn, sheetsOwnKey
    case deskLostKeyIdentifier, deskFiguresTitle, deskFiguresLead, deskFiguresNone, deskFiguresPart, deskFiguresMissing
    case deskPutOffTitle, deskPutOffLead, deskPutOffWhat, deskPutOffRecords, deskPutOffNone, deskPutOffWhatMissing
    case deskPutOffTime, deskPutOffTimeHint, deskPutOffNotLater, deskPutOffUntilNow, deskPutOffNew, deskPutOffFollows
    case deskPutOffTold, deskPutOffNeverEarlier, sheetsTitle, sheetsMeaning, sheetsRulePaper, sheetsRuleOnline
    case sheetsBatches, sheetsBatch, sheetsFrom, sheetsSheets, sheetsRead, sheetsSettled, sheetsUnsettled
    case sheetsCounting, sheetsVoid, sheetsDifferences, sheetsReplaced, sheetsReplacing, sheetsColumnCounted
    case sheetsColumnReplaced, sheetsColumnReplacing, sheetsWaitsFor, sheetsWaitFirst, sheetsWaitSecond
    case sheetsWaitThird, sheetsWaitCounts, sheetsConfirmed, sheetsNotYet, sheetsNone, sheetsTakeIn, sheetsTakeInLead
    case sheetsTakeInFollows, sheetsName, sheetsNameHint, sheetsCount, sheetsCountHint, sheetsCountWrong, sheetsPlace
    case sheetsPlaceHint, sheetsSeal, sheetsSealHint, sheetsScan, sheetsScanHint, sheetsScanLimit, sheetsScanGet
    case sheetsFirst, sheetsSecond, sheetsThird, sheetsFinish, sheetsFinishLead, sheetsFinishFollows
    case sheetsCountedByHand, sheetsVoidByHand, sheetLookFirst, sheetLookSecond, sheetLookThird, sheetHeading
    case sheetPerson, sheetPersonHint, sheetPersonWrong, sheetChoices, sheetChoicesHint, sheetOrderHint
    case sheetPointsHint, sheetNoProject, sheetPointsMissing, sheetNoPoints, sheetVoidSaysMore, sheetVoidBecause
    case sheetSays, sheetNothingChosen, sheetUnreadable, sheetBlank, sheetInvalid, sheetNotOnRoll, sheetTwice
    case sheetVotedOnline, sheetNumbers, sheetLetters, sheetType, sheetMeans, sheetKeep, sheetStands, sheetFollows
    case sheetSettles, sheetKept, sheetSettled, sheetLeftOpen, sheetCorrect, sheetReadMeanwhile, sheetBeyond
    case sheetTwoReadings, sheetReadBy, sheetReads, sheetWhich, sheetWhichHint, sheetWhichMissing, sheetAsRead
    case sheetOther, sheetsReport, sheetsReportCheck, sheetsTotals, sheetsDeskSays, sheetsOutcomeSays, sheetsOther
    case sheetsBallotsPaper, sheetsBallotsCounter, sheetsBallotsOnline, sheetsBallotsAll, sheetsPairs, sheetsPair
    case intakeTitle, intakeLead, intakePersonHint, intakeRead, intakeFollows, slipTitle, slipMeaning, slipCode
    case slipChange, slipKeep, slipCheck, intakeHelp, intakeHelpHint, intakeHelpTreatment
    // Auctions and their rooms.
    case auctionLots, auctionFormatRounds, auctionFormatDutch, auctionFormatEnglish, auctionHighest, auctionLowest
    case auctionValue, auctionStep, auctionDeposit, auctionRectifyUntil, auctionQuestionsUntil, auctionBidsUntil
    case auctionBegins, auctionNext, auctionNextBids, auctionNextOpening, auctionNextBegins, auctionNextRoom
    case auctionNextProtocol, auctionNextContract, auctionNextOver, auctionCorrected, auctionFailed, auctionCancelled
    case auctionAborted, auctionQuestions, auctionNoQuestions, auctionNoAnswer, auctionAnswer, auctionOwnBid
    case auctionOwnLabel, auctionOwnUnpaid, auctionOwnUnconfirmed, auctionOwnSealed, auctionOwnOpened
    case auctionOwnExcluded, auctionBidder, auctionNumber, auctionBid, auctionName, auctionAnonymous, auctionResult
    case auctionPrice, auctionSecond, auctionLow, auctionPapers, auctionAudit, roomTitle, roomEnter, roomGathering
    case roomPause, roomTurn, roomBeforeResult, roomResult, roomFalls, roomTaken, roomSealed, roomOpening, roomLastWord
    case roomRound, roomLeft, roomUntil, roomPosted, roomLimit, roomLimitMost, roomSealedCount, roomOrder, roomLive
    case roomReload, roomLost, roomYourTurn, roomAmount, roomPublic, roomOwnKey, deskAuctionBids, tenderNextEvaluating
    case tenderNextStandstill, tenderNextUnsealing, bidDocumentMissing, tenderNextOpening, bidName, tenderNextAwarded
    case tenderWhyCompared, tenderWhyExcluded, tenderWhyDecisive, tenderMarkedAnew, tenderWhyAwarded, tenderComplaints
    case bidDocumentsHint, tenderNextOpens, tenderMarkWrong, tenderCommittee, tenderOwnSealed, bidFile, tenderWhySealed
    case tenderCriteria, tenderMarkLead, tenderOwnAsked, tenderWhyBelow, bidFigureWrong, bidChoiceWrong, bidGroundsHint
    case tenderFormat, bidNameWrong, bidFileWrong, bidElsewhere, bidDocuments, bidKeptWrong, tenderMarks, tenderLeast
    case bidNoScript, bidKeepLead, bidKeptHint, tenderLead, bidGrounds, bidKeyless, tenderWhy, bidFailed, bidTimes
    case bidOpeningWrong, bidTrust, bidReady, bidEach, bidLead, bidKeep, bidKept, juryTitle, juryLead, juryNothing
    case juryNextDeclare, juryNextDealing, juryNextNone, juryNextMark, juryNextSealed, juryNextOpen, juryNextOpened
    case juryWaiting, juryDone, juryDue, juryKept, juryRecognise, juryBlank, juryEntry, juryMarks, juryComment
    case juryCommentHint, juryCommentWrong, juryDocument, identityDesk, identityMeaning, identityUnsure
}
