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
    case whenFullSkip, whenFullStop, thresholdVotes, 
        thresholdPoints
    case exclusiveGroups, sharesSplit, sharesBuy, worthCost, worthCardinality, worthPoints, restStays, sharesRaised
    case restFilledUp, phragmenRule, tieVotes, scopeMoney, scopeLeast, scopeMost, scopeMostCost, scopesApart, scope
    case shareOfVoter
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
    case workDone, workGranted, workBudget, workNext, workOnTime, workLate, workInTime, workDue, workReached, workReport
    case workMissed
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
    case treatmentWithdrawableReviewed, treatmentPersonal, treatmentSecret, nobodyElse, hintLength, hintRange, hintLeast
    case hintMost, hintDate, hintAddress, hintRecord, hintRecords, hintOptional, hintFile, noAnswer, notAnswered
    case idLabel, idForm, idWrong, questionOf, unnamedDocument, documentName, documentGone, documentsTooMany
    case notRevisable, checkAnswers, change, sendRecord, sendRevision, sentAlready, sentHeading, sentSentence
    case nextReviewed, nextPublished, hostedKeyReceipt, whatNext, seeRecord
    // Reviewing and keeping.
    case reviewQueue, waitingRecords, waitingSince, nothingWaits, decisionMade, submittedAt, readingNoted, decision
    case decidePublish, decideReturn, decideReject, decide, decisionMissing, decidedAlready, decisionReasonHint
    case reasonHint, groundHint, appealHint, markerWithdrawable, markerPersonal, markerSecret, taskRevise, taskReview
    case taskCorrect, taskWithdraw, taskReinstate, taskWithhold, taskRestore, correctLead, withdrawLead, decisionFollows
    case reinstateLead, withholdLead, restoreLead, whichValue, valueMissing, nothingChanged, purposeReview
    case purposeCorrection, purposeDocument, purposeOwn, markerOwn
    // The design's own words.
    case designSystem, figuresAsCSV, warning, taskCannotStart, taskNotStarted, taskInProgress, taskWrong, taskCompleted
    case stepDone, stepNow, stepAhead, day, month, year, charactersUsed, fileDigestHint
    // Made-up words for the design's own page.
    case sampleSave, sampleErase, sampleNotYet, sampleLinkButton, samplePlainLink, sampleTooLong, sampleBid
    case sampleBidPublic, sampleBidPrivate, sampleBidSigner, sampleBidFollows, sampleBidKept, sampleReceipt
    case sampleReceiptMeaning, sampleWaiting, sampleRejected, sampleFromLog, sampleCheckpoint, sampleAgo, sampleThree
    case sampleCheckLog, samplePark, sampleLibrary, sampleCalled, sampleDoor, sampleWorkshop, sampleOffer, sampleDone
    case sampleAsked, sampleBuilt, sampleWhich, sampleWhichOnes, sampleChooseAll, sampleDistrict, sampleSince
    case sampleWhere, sampleDrawing, sampleWriteName, sampleNoDay, sampleChooseOne, sampleAbout, samplePlan, sampleCosts
    case samplePartners, sampleCheckSend, sampleCall, sampleApplications, sampleApplied, sampleReview, sampleOutcome
    case sampleTomorrow, sampleNameChanged, sampleTwice, sampleErased, sampleOneDay, sampleSeeAsked, sampleCountry
    case sampleBids, sampleLot, sampleBest, sampleBidCount, sampleBicycle, sampleChairs, sampleScan, sampleLeftToRight
    case sampleRightToLeft, sampleClub, sampleBrigade, sampleGym, sampleBooks, samplePoints, samplePointsMeaning
    case sampleWeb, samplePaper, sampleBallots, sampleBallotsMeaning, sampleWages, sampleHours, sampleJobs, sampleEffect
    case sampleFrom, sampleTo, sampleEffects, sampleEffectsMeaning, sampleCity, sampleState, sampleSchools, sampleRoads
    case sampleClinics, sampleBookCosts, sampleWorks, sampleThousand, sampleFlows, sampleFlowsMeaning, sampleHolding
    case sampleHarbour, sampleCranes, sampleWarehouses, sampleShipping, sampleCompany, sampleBelongs, sampleTree
    case sampleTreeMeaning, sampleNorth, sampleWest, sampleEast, sampleSouth, sampleIslands, sampleDistrictName
    case sampleTurnout, sampleNoFigure, sampleTurnoutMeaning, sampleLead, sampleType, sampleThird, sampleFaces
    case sampleLink, sampleMatters, sampleBeside, sampleButtons, sampleTags, sampleErrors, sampleFields, sampleWrong
    case sampleTasks, sampleTimeline, sampleNotices, sampleConfirmation, sampleDetails, sampleTrail, sampleFacets
    case sampleTable, sampleCharts, sampleCode
    // Making a move by page.
    case hintEachLine, hintTime, hintEntry, hintJSON, answerMissing, answerTooLong, answerNoNumber, answerOutside
    case answerNoChoice, answerNoTime, answerNoAmount, answerNoJSON, answerTooMany, draftGone, beforeYouSign
    case whatIsPublic, whatIsPrivate, whoSigns, publicActAlone, publicAct, publicActSome, privateAccount, privateAnswers
    case signsWithKey, signsWithNewKey, actMade, yourNumber, inclusion, inclusionSentence, whoSigned, outcomeFollows
    case doAgain, backToPart, verifyInBrowser, openVerifier, checkByCommand, accountNeeded, letterCodeShow
    case letterCodeLabel, letterCodeHint, letterCodeTreatment, letterCodeWrong, barCode, letterHeading, letterWhy
    case letterForWard, letterHow, letterUntil, letterPublic, letterPrivate, letterAsk, letterText, letterQR, ballotFor
    case ballotForMe, ballotForWard, ballotForMissing, barHeading, barRole, barList, barAsk, barSeeList
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
    case secretPicture, secret, secretOpen, oneTimeCode, codeHint, codeOrRecoveryHint, codesOn, recoveryCodes, 
        recoveryLead
    case recoveryKept, recoveryRenew, recoveryRenewLead, recoveryLeft, codesSince, codesOff, codesOffLead, codesAreOff
    case logInCode, logInCodeLead, logInAnew, wrongCode, logInExpired, codesNotPrepared, codesAlready, logInAgain
    case sessions, seeSessions, sessionsLead, sessionBegan, sessionUsed, sessionThis, sessionsEnd, sessionsEnded
    case passkeys, passkeysLead, noPasskeys, passkeysImpossible, passkeyAdd, passkeyName, passkeyNameHint, passkeyAdded
    case passkeyUsed, passkeyIsAdded, passkeyIsRemoved, passkeyRemove, passkeyRemoveLead, passkeyCreateLead
    case passkeyLogIn, passkeyLogInLead, passkeyUnable, passkeyFailed, wrongPasskey, passkeyKnown, tooManyPasskeys
    case openIDLogIn, openIDSilent, openIDRefused, openIDExpired, failedAttempts, failedWithPassword, failedRemedy
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
    case reportYours, reportTaken, reportKeep, reportNumber, reportNumberShort, reportThing, reportReceived, reportState
    case reportWaits, reportIsDecided, reportWithheld, reportRules, reportKept, reportInadmissible, reportDecision
    case reportDecisionNumber, reportFirstDecision, reportAfterComplaint, reportDecided, reportGround, reportStatement
    case reportAct, reportByPeople, reportDisagree, reportComplainLead, reportComplaintWhy, reportComplain
    case reportComplaintWaits, reportNoComplaint, reportNotAuthor, reportAuthor, reportOutside, reportLetterReceived
    case reportLetterDecided, reportsTitle, reportsLead, reportsNumbers, reportsNone, reportsDecisions
    case reportsNoneDecided, reportsWaiting, reportsMedian, reportsLate, reportsComplaints, reportsChanged, reportsAll
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
    case deskColumn, deskWhatIsWrong, deskThere, deskMistakes, deskPreview, deskPreviewLead, deskAddress, deskTitleField
    case deskDescription, deskAudience, deskAudiencePublic, deskAudienceMembers, deskAudienceOffice, deskKind
    case deskAtOnce, deskSubmissions, deskField, deskRequired, deskTreatment, deskMayMake, deskOpenTwoActs
    case deskAllPublic, deskAnswerMissing, deskCaseBudget, deskCaseBudgetLead, deskCaseRegister, deskCaseRegisterLead
    case deskLanguage, deskLanguageHint, deskLanguage2, deskLanguage2Hint, deskTitle2, deskDescription2
    case deskControllerHint, deskPurposeHint, deskBasisHint, deskContactHint, deskZone, deskZoneHint, deskTimeHint
    case deskAmountHint, deskCurrency, deskCurrencyHint, deskProjectsHint, deskBallot, deskBallotApproval, deskBallotOne
    case deskRule, deskRuleGreedy, deskRuleShares, deskEligibleAnyone, deskEligibleVoters, deskSingular
    case deskSingularHint, deskPlural, deskFields, deskFieldsHint, deskDay, deskRoutePage, deskRouteOwnKey, deskRouteRow
    case deskRouteRegistrar, deskByDay, deskNoActs, deskByMove, deskNumbersLead, deskByRoute, deskRoute
    case deskQueuesMeaning, deskDutiesMeaning, deskLeft, deskNow, deskIn, deskHealthMeaning, deskCopy, deskCopyLog
    case deskCopyPages, deskRecords, deskNotClerk, deskNotClerkWhy, deskNotClerkRemedy, deskPreviewBanner
    case deskSeeProgramme, deskSeePart, deskFindingInLine, deskFindingInFile, deskPublicPage, deskNameInFile
    case deskLastDays, deskRefusals, deskRefusalsMeaning, 
        deskNoRefusals, deskCode, deskTimes
    case deskQueues, deskOldest, deskHealth, deskLastCheckpoint, deskRunning, deskAuditLead, deskNeverReplayed
    case deskReplaying, deskReplayNow, deskReplayTook, deskReplayRight, deskReservations, deskReplayWrong
    case deskReplayStopped, deskReplayElsewhere, deskReplayElsewhereMeaning, deskNotices, deskNoticesLead, deskNoNotices
    case deskNoticeWaiting, deskNoticeSent, deskNoticeFailed, deskNoticeChannel, deskNoticeAttempts, deskNoticeReason
    case deskNoticeSending, deskRoll, deskRollKeep, deskRollLead, deskRollNumbers, deskRollGroup, deskRollEverybody
    case deskRollEntered, deskRollLate, deskRollListed, deskRollAdmitted, deskRollReplaced, deskRollStruck, deskRollSize
    case deskRollPublished, deskRollNotPublished, deskRollJobs, deskRollJob, deskRollJobRunning, deskRollJobDone
    case deskRollJobCut, deskRollJobStays, deskRollJobAgain, deskRollLookAgain, deskRollBack, deskRollBusy
    case deskRollEnter, deskRollEnterLead, deskRollLateMeaning, deskRollImport, deskRollAdd, deskRollFile
    case deskRollFileLead, deskRollFileHint, deskRollFileLimit, deskRollFileTreatment, deskRollFileMissing
    case deskRollFileWrong, deskRollColumns, deskRollDraftGone, deskRollGood, deskRollBad, deskRollBadLead
    case deskRollNoRows, deskRollNothingYet, deskRollEmpty, deskRollTooLong, deskRollNoGroup, deskRollYesNo
    case deskRollTwice, deskRollOnRoll, deskRollEnterFollows, deskRollEnterPrivate, deskRollEnterCodes
    case deskRollMayBeEmpty, deskRollRepresented, deskRollPublish, deskRollPublishLead, deskRollPublishFollows
    case deskRollPublishLate, deskRollPublishOnce, deskRollPublishedOnce, deskRollFind, deskRollFindLead, deskRollWanted
    case deskRollWantedHint, deskRollFindMissing, deskRollNobody, deskRollFound, deskRollNumber, deskRollPerson
    case deskRollIsStruck, deskRollIsListed, deskRollIsAdmitted, deskRollCode, deskRollCodeWaits, deskRollCodeGone
    case deskRollLooks, deskRollReplace, deskRollReplaceLead, deskRollReasonMissing, deskRollLost, deskRollMisused
    case deskRollReplaceFollows, deskRollReplaceVote, deskRollReplaceLetter, deskRollStrike, deskRollStrikeLead
    case deskRollDied, deskRollMoved, deskRollNotEligible, deskRollMistake, deskRollStrikeFollows, deskRollStrikeBallot
    case deskRollStrikeBack, deskRollLetters, deskRollLettersLead, deskRollSlices, deskRollSlicesLead, deskRollNoLetters
    case deskRollLettersCount, deskRollPrint, deskRollTable, deskRollByPaper, deskRollByMail, deskRollByText
    case deskRollSendLead, deskRollSendOnce, deskRollNoWay, deskRollSend, deskRollPaperInstead, deskRollUndelivered
    case deskRollUndeliveredLead, deskRollReplaceAll, deskRollSoFar, deskRollNoCodes, deskRollWaiting, deskRollPrinted
    case deskRollSent, deskRollVoid, deskRollExpired, deskRollLetterGone, deskRollPrintLead, deskRollHandedOut
    case deskRollHandedOutLead, deskRollReinstate, deskRollReinstateLead, deskRollByMistake, deskRollEligibleAgain
    case deskRollReinstateCode, deskRollReinstateVote, deskRollReinstateLetter, deskRollNotStruck, deskReportsLead
    case deskReportsWaiting, deskReportsNone, deskReportsPublic, deskReportFirst, deskReportComplaint, deskReportDue
    case deskReportBy, deskReportSoon, deskReportLate, deskReportNumber, deskReportBySomebody, deskReportDecide
    case deskReportDecideLead, deskReportPublish, deskReportVerdictMissing, deskReportActHint, deskReportActWrong
    case deskReportGroundHint, deskReportGroundMissing, deskReportStatementHint, deskReportStatementMissing
    case deskReportOwn, deskReportSame, deskReportAgain, deskReportTask
    // Consultations, and their moderation.
    case opinionsGive, opinionAgree, opinionDisagree, opinionPass, opinionAgreed, opinionDisagreed, opinionPassed
    case opinionAdd, opinionSend, opinionProgress, opinionNone, opinionPublic, opinionDealtMeaning, opinionReport
    case proposeStatement, proposeText, proposeAlike, proposeAlikeLead, proposeAnyway, charterTitle, charterLead
    case consultReviewBefore, consultReviewAfter, consultLength, consultBegins, consultProposalsUntil, consultChangeable
    case consultFixed, consultCountsLater, consultNoSecret, consultNoPoll, statement, statementsTitle, statementsAll
    case statementsOpen, statementsEvery, statementSee, statementWithoutWords, statementSums, statementMerged
    case statementTurnedDown, statementReasons, statementTakeBack, statementByGroup, statementMap, statementMapText
    case publishedTitle, publishedLead, publishedNone, publishedGet, publishedGone, statementEverybody, statementScores
    case scoresMeaning, scoreName, scoreValue, scoreLow, scoreHigh, scoreConsensus, scoreAgreement, scoreEngagement
    case scoreAdhesion, scoreRealism, scorePlatitude, scoreControversy, scoreRejection, sortAgreement, sortControversy
    case sortConsensus, answersTitle, answersNone, answerGive, answerSupport, answerOppose, answerOther
    case consultOutcomeLead, opinionMap, opinionMapMeaning, opinionGroup, opinionGroupOf, opinionAcross, opinionUp
    case groupsTitle, groupsMeaning, groupsNone, opinionStands, opinionShareHere, opinionRatio, opinionShare
    case acrossTitle, acrossMeaning, acrossAgree, agreedTitle, rejectedTitle, controversyTitle, listNone, untestedTitle
    case untestedMeaning, exposureTitle, exposureLead, exposureTerms, exposureVotes, exposureAll, exposureExpected
    case exposureStarved, exposureTested, exposureNew, exposureNoneStarved, exposureSomeStarved, publishedFigure
    case publishedNumber, publishedWithheld, publishedBy, exposureAsOf, identityHeld, identityNone, identityRaise
    case identityAsks, identityElsewhere, deskModeration, deskModerationWaiting, deskModerationLead, deskModerationAlike
    case deskModerationPublish, deskModerationRefuse, deskModerationRemove, deskModerationReported
    case deskModerationDoubles, deskModerationMerge, deskFiguresFollows, deskFiguresLeast, deskMoveReplaceKey
    case deskOpenOwnKey, deskNotClerkOwnKey, deskOfficeOwnKey, deskKeyOfOffice, deskOwnKeyInstead, deskLostKeyOffice
    case deskLostKeys, deskLostKeysLead, deskLostKeyNumber, deskLostKeyConfirm, deskLostKeyLead, deskLostKeySeen
    case deskLostKeySeenYes, deskLostKeySeenMissing, deskLostKeyReason, deskLostKeyNew, deskLostKeyHolder
    case deskLostKeyFollows, deskLostKeyStays, deskLostKeyNotProved, deskLostKeyYours, deskRollEnterOwnKey
    case deskRollReplaceOwnKey, deskPutOffTimeIn, sheetsOwnKey, deskLostKeyIdentifier, deskFiguresTitle, deskFiguresLead
    case deskFiguresNone, deskFiguresPart, deskFiguresMissing, deskPutOffTitle, deskPutOffLead, deskPutOffWhat
    case deskPutOffRecords, deskPutOffNone, deskPutOffWhatMissing, deskPutOffTime, deskPutOffTimeHint
    case deskPutOffNotLater, deskPutOffUntilNow, deskPutOffNew, deskPutOffFollows, deskPutOffTold
    case deskPutOffNeverEarlier, sheetsTitle, sheetsMeaning, sheetsRulePaper, sheetsRuleOnline, sheetsBatches
    case sheetsBatch, sheetsFrom, sheetsSheets, sheetsRead, sheetsSettled, sheetsUnsettled, sheetsCounting, sheetsVoid
    case sheetsDifferences, sheetsReplaced, sheetsReplacing, sheetsColumnCounted, sheetsColumnReplaced
    case sheetsColumnReplacing, sheetsWaitsFor, sheetsWaitFirst, sheetsWaitSecond, sheetsWaitThird, sheetsWaitCounts
    case sheetsConfirmed, sheetsNotYet, sheetsNone, sheetsTakeIn, sheetsTakeInLead, sheetsTakeInFollows, sheetsName
    case sheetsNameHint, sheetsCount, sheetsCountHint, sheetsCountWrong, sheetsPlace, sheetsPlaceHint, sheetsSeal
    case sheetsSealHint, sheetsScan, sheetsScanHint, sheetsScanLimit, sheetsScanGet, sheetsFirst, sheetsSecond
    case sheetsThird, sheetsFinish, sheetsFinishLead, sheetsFinishFollows, sheetsCountedByHand, sheetsVoidByHand
    case sheetLookFirst, sheetLookSecond, sheetLookThird, sheetHeading, sheetPerson, sheetPersonHint, sheetPersonWrong
    case sheetChoices, sheetChoicesHint, sheetOrderHint, sheetPointsHint, sheetNoProject, sheetPointsMissing
    case sheetNoPoints, sheetVoidSaysMore, sheetVoidBecause, sheetSays, sheetNothingChosen, sheetUnreadable, sheetBlank
    case sheetInvalid, sheetNotOnRoll, sheetTwice, sheetVotedOnline, sheetNumbers, sheetLetters, sheetType, sheetMeans
    case sheetKeep, sheetStands, sheetFollows, sheetSettles, sheetKept, sheetSettled, sheetLeftOpen, sheetCorrect
    case sheetReadMeanwhile, sheetBeyond, sheetTwoReadings, sheetReadBy, sheetReads, sheetWhich, sheetWhichHint
    case sheetWhichMissing, sheetAsRead, sheetOther, sheetsReport, sheetsReportCheck, sheetsTotals, sheetsDeskSays
    case sheetsOutcomeSays, sheetsOther, sheetsBallotsPaper, sheetsBallotsCounter, sheetsBallotsOnline, sheetsBallotsAll
    case sheetsPairs, sheetsPair, intakeTitle, intakeLead, intakePersonHint, intakeRead, intakeFollows, slipTitle
    case slipMeaning, slipCode, slipChange, slipKeep, slipCheck, intakeHelp, intakeHelpHint, intakeHelpTreatment
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
