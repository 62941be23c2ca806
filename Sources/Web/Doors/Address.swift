import Hummingbird

/// Every page's address.
enum Address: String, CaseIterable, Sendable {
    case home = "/"
    case programme = "/programmes/{programme}"
    case privacyNotice = "/privacy/{programme}"
    case part = "/programmes/{programme}/{part}"
    case outcome = "/programmes/{programme}/{part}/outcome"
    case outcomeFigures = "/programmes/{programme}/{part}/outcome/figures.csv"
    case outcomeTable = "/programmes/{programme}/{part}/outcome/tables/{table}"
    case items = "/programmes/{programme}/{part}/items"
    case item = "/programmes/{programme}/{part}/items/{id}"
    case disclosure = "/programmes/{programme}/{part}/items/{id}/disclosures/{move}"
    case petition = "/programmes/{programme}/{part}/petitions/{id}"
    case petitionPromises = "/programmes/{programme}/{part}/promises"
    case principle = "/programmes/{programme}/{part}/principles/{id}"
    case picture = "/programmes/{programme}/{part}/pictures/{index}"
    case smallPicture = "/programmes/{programme}/{part}/pictures/{index}/small"
    case act = "/programmes/{programme}/{part}/acts/{move}"
    case actPage = "/programmes/{programme}/{part}/acts/{move}/questions/{page}"
    case actMap = "/programmes/{programme}/{part}/acts/{move}/maps/{page}"
    case actCheck = "/programmes/{programme}/{part}/acts/{move}/check"
    case actReceipt = "/programmes/{programme}/{part}/receipts/{index}"
    case booth = "/programmes/{programme}/{part}/booth"
    case tracker = "/programmes/{programme}/{part}/tracker"
    case opinions = "/programmes/{programme}/{part}/opinions"
    case statements = "/programmes/{programme}/{part}/statements"
    case statement = "/programmes/{programme}/{part}/statements/{id}"
    case exposure = "/programmes/{programme}/{part}/exposure"
    case moderation = "/programmes/{programme}/{part}/moderation"
    case statistics = "/programmes/{programme}/{part}/statistics"
    case statisticsFigures = "/programmes/{programme}/{part}/statistics/{chart}"
    case record = "/programmes/{programme}/{part}/records/{id}"
    case recordFile = "/programmes/{programme}/{part}/records/{id}/files/{field}"
    case change = "/programmes/{programme}/{part}/records/{id}/changes/{move}"
    case submit = "/programmes/{programme}/{part}/submit"
    case submitQuestion = "/programmes/{programme}/{part}/submit/questions/{field}"
    case submitCheck = "/programmes/{programme}/{part}/submit/check"
    case revise = "/programmes/{programme}/{part}/records/{id}/revise"
    case reviseQuestion = "/programmes/{programme}/{part}/records/{id}/revise/questions/{field}"
    case reviseCheck = "/programmes/{programme}/{part}/records/{id}/revise/check"
    case sent = "/programmes/{programme}/{part}/sent/{index}"
    case review = "/programmes/{programme}/{part}/review"
    case inspection = "/programmes/{programme}/{part}/review/{id}"
    case inspectionFile = "/programmes/{programme}/{part}/review/{id}/files/{field}"
    case account = "/account"
    case myActs = "/account/acts"
    case signUp = "/account/sign-up"
    case logIn = "/account/log-in"
    case logOut = "/account/log-out"
    case password = "/account/password"
    case reset = "/account/reset"
    case identifier = "/account/identifiers/{programme}"
    case myData = "/account/data/{programme}"
    case ownRow = "/account/data/{programme}/roll"
    case erase = "/account/erase/{programme}"
    case leave = "/account/delete"
    case ownKey = "/account/keys/{programme}"
    case ownKeyAdd = "/account/keys/{programme}/add"
    case ownKeyLost = "/account/keys/{programme}/lost"
    case companyNew = "/account/new-company"
    case company = "/account/companies/{company}"
    case companyName = "/account/companies/{company}/name"
    case companyInvite = "/account/companies/{company}/invite"
    case companyWithdraw = "/account/companies/{company}/invitations/{number}/withdraw"
    case companyMember = "/account/companies/{company}/members/{member}"
    case companyDelete = "/account/companies/{company}/delete"
    case companyData = "/account/companies/{company}/data/{programme}"
    case companyErase = "/account/companies/{company}/erase/{programme}"
    case invitation = "/account/invitations"
    case acting = "/account/acting/{programme}"
    case letterCode = "/account/code"
    case security = "/account/security"
    case codes = "/account/codes"
    case codesConfirm = "/account/codes/confirm"
    case codesRecovery = "/account/codes/recovery"
    case codesOff = "/account/codes/off"
    case sessions = "/account/sessions"
    case logInCode = "/account/log-in/code"
    case passkeys = "/account/passkeys"
    case passkeyNew = "/account/passkeys/new"
    case passkeyAdd = "/account/passkeys/add"
    case passkeyRemove = "/account/passkeys/{number}/remove"
    case notices = "/account/notices"
    case noticeChoices = "/account/notices/choices"
    case noticeContact = "/account/notices/by/{channel}"
    case noticeConfirm = "/account/notices/by/{channel}/confirm"
    case noticeRemove = "/account/notices/by/{channel}/remove"
    case stopNotices = "/notices/stop/{token}"
    case report = "/report"
    case reports = "/reports"
    case reportsTable = "/reports/tables/{table}"
    case reportDecision = "/reports/decisions/{number}"
    case reportFollow = "/reports/follow/{reference}"
    case logInPasskey = "/account/log-in/passkey"
    case openID = "/account/log-in/elsewhere"
    case openIDBack = "/account/log-in/elsewhere/back"
    // Auctions.
    case lot = "/programmes/{programme}/{part}/lots/{lot}"
    case lotRoom = "/programmes/{programme}/{part}/lots/{lot}/room"
    case lotEvents = "/programmes/{programme}/{part}/lots/{lot}/events"
    case lotAudit = "/programmes/{programme}/{part}/lots/{lot}/audit.yaml"
    // Calls.
    case jury = "/programmes/{programme}/{part}/jury"
    case juryDocument = "/programmes/{programme}/{part}/jury/{entry}/{field}"
    case entry = "/entries/{index}"
    case log = "/log"
    case help = "/help"
    case helpPage = "/help/{page}"
    case helpOffice = "/help/office/{page}"
    case accessibility = "/accessibility"
    case published = "/published"
    case problem = "/problems/{code}"
    case design = "/design"
    case designFigures = "/design/{chart}"
    case asset = "/assets/{file}"
    case verifier = "/verify.html"
    // The office desk.
    case desk = "/desk"
    case deskIdentifier = "/desk/identifier"
    case tryRole = "/try/{role}"
    case deskOffice = "/desk/office"
    case deskOfficeAppoint = "/desk/office/appoint"
    case deskOfficeDismiss = "/desk/office/dismiss"
    case deskProgramme = "/desk/programmes/{programme}"
    case deskAppoint = "/desk/programmes/{programme}/appoint"
    case deskDismiss = "/desk/programmes/{programme}/dismiss"
    case deskClose = "/desk/programmes/{programme}/close"
    case deskPutOff = "/desk/programmes/{programme}/put-off"
    case deskApprove = "/desk/programmes/{programme}/figures"
    case deskLostKey = "/desk/programmes/{programme}/keys/{key}"
    case deskPaper = "/desk/programmes/{programme}/papers/{paper}"
    case deskRoll = "/desk/programmes/{programme}/rolls/{part}"
    case deskRollImport = "/desk/programmes/{programme}/rolls/{part}/import"
    case deskRollAdd = "/desk/programmes/{programme}/rolls/{part}/add"
    case deskRollJob = "/desk/programmes/{programme}/rolls/{part}/jobs/{job}"
    case deskRollRefused = "/desk/programmes/{programme}/rolls/{part}/jobs/{job}/refused.csv"
    case deskRollPublish = "/desk/programmes/{programme}/rolls/{part}/publish"
    case deskRollPeople = "/desk/programmes/{programme}/rolls/{part}/people"
    case deskRollPerson = "/desk/programmes/{programme}/rolls/{part}/people/{person}"
    case deskRollReplace = "/desk/programmes/{programme}/rolls/{part}/people/{person}/replace"
    case deskRollStrike = "/desk/programmes/{programme}/rolls/{part}/people/{person}/strike"
    case deskRollReinstate = "/desk/programmes/{programme}/rolls/{part}/people/{person}/reinstate"
    case deskRollLetter = "/desk/programmes/{programme}/rolls/{part}/people/{person}/letter"
    case deskRollLetters = "/desk/programmes/{programme}/rolls/{part}/letters"
    case deskRollSlice = "/desk/programmes/{programme}/rolls/{part}/letters/{slice}"
    case deskRollSliceTable = "/desk/programmes/{programme}/rolls/{part}/letters/{slice}/letters.csv"
    case deskProcessing = "/desk/programmes/{programme}/processing.csv"
    case deskReceipt = "/desk/receipts/{index}"
    case deskSheets = "/desk/sheets/{programme}/{part}"
    case deskSheetsNew = "/desk/sheets/{programme}/{part}/new"
    case deskBatch = "/desk/sheets/{programme}/{part}/batches/{batch}"
    case deskReading = "/desk/sheets/{programme}/{part}/batches/{batch}/{look}"
    case deskScan = "/desk/sheets/{programme}/{part}/scans/{batch}"
    case deskIntake = "/desk/sheets/{programme}/{part}/intake"
    case deskSlip = "/desk/sheets/{programme}/{part}/slips/{index}"
    case deskSheetsReport = "/desk/sheets/{programme}/{part}/report"
    case deskSheetsTable = "/desk/sheets/{programme}/{part}/report/{table}"
    case deskOpen = "/desk/open"
    case deskCatalogue = "/desk/open/{case}"
    case deskNumbers = "/desk/numbers"
    case deskFigures = "/desk/numbers/{chart}"
    case deskAudit = "/desk/audit"
    case deskRetention = "/desk/retention"
    case deskNotices = "/desk/notices"
    case deskReports = "/desk/reports"
    case deskReport = "/desk/reports/{number}"

    /// What the address can be asked with.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .logOut, .identifier, .ownKeyAdd, .passkeyAdd, .deskIdentifier, .tryRole, .companyWithdraw: [.post]
        case .companyNew, .companyName, .companyInvite, .companyMember, .companyDelete, .companyErase, .invitation,
            .acting:
            [.get, .post]
        case .deskOfficeAppoint, .deskOfficeDismiss, .deskAppoint, .deskDismiss, .deskClose, .deskOpen, .deskCatalogue,
            .deskAudit, .deskPutOff, .deskApprove, .deskRollImport, .deskRollAdd, .deskRollPublish, .deskRollPeople,
            .deskRollReplace, .deskRollStrike, .deskRollReinstate, .deskReport, .deskRollLetter, .deskRollLetters,
            .deskRollSlice, .deskSheetsNew,
            .deskBatch, .deskReading, .deskIntake, .deskLostKey:
            [.get, .post]
        case .opinions, .moderation, .disclosure, .lotRoom: [.get, .post]
        case .change, .submitQuestion, .submitCheck, .reviseQuestion, .reviseCheck, .submit, .revise, .inspection,
            .actPage, .actCheck, .letterCode, .signUp, .logIn, .password, .reset, .erase, .leave, .ownKey, .ownKeyLost,
            .codes,
            .codesConfirm,
            .codesRecovery, .codesOff,
            .sessions, .logInCode, .passkeyNew, .passkeyRemove, .logInPasskey, .notices, .noticeChoices,
            .noticeContact, .noticeConfirm, .noticeRemove, .stopNotices, .report, .reportFollow, .reportDecision:
            [.get, .post]
        default: [.get]
        }
    }

    /// Whether the forms there are for people who are not logged in yet.
    var isForStrangers: Bool {
        [
            .signUp, .logIn, .reset, .logInCode, .logInPasskey, .openID, .openIDBack, .tryRole, .report, .reportFollow,
        ].contains(self)
    }

    /// Whether files may be sent there.
    var takesFiles: Bool {
        [.submitQuestion, .reviseQuestion, .actPage, .deskOpen, .deskRollImport, .deskSheetsNew].contains(self)
    }

    /// The acts about a roll that are made at the desk.
    static let rollActs: Set<Address> = [
        .deskRollPublish, .deskRollReplace, .deskRollStrike, .deskRollReinstate,
    ]

    /// Whether the page is for everybody, in every language: the desk and the page of components are not.
    var isForAllReaders: Bool {
        !rawValue.hasPrefix(Address.desk.rawValue) && !rawValue.hasPrefix(Address.design.rawValue)
            && self != .moderation && self != .jury
    }

    /// Whether there is something there only where people can have accounts.
    var needsAccounts: Bool {
        switch self {
        case .home, .programme, .part, .outcome, .outcomeFigures, .outcomeTable, .items, .item, .picture, .smallPicture,
            .published, .petition, .petitionPromises, .principle, .booth, .tracker, .statistics,
            .statisticsFigures, .record, .entry, .log, .privacyNotice, .help, .helpPage, .helpOffice, .accessibility,
            .problem, .design, .designFigures, .asset, .verifier, .statements, .statement, .exposure,
            .lot, .lotRoom, .lotEvents, .lotAudit:
            false
        default: true
        }
    }
}
