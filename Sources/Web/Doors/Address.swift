import Hummingbird

/// Every page's address.
enum Address: String, CaseIterable, Sendable {
    case home = "/"
    case programme = "/programmes/{programme}"
    case part = "/programmes/{programme}/{part}"
    case outcome = "/programmes/{programme}/{part}/outcome"
    case outcomeFigures = "/programmes/{programme}/{part}/outcome/figures.csv"
    case outcomeTable = "/programmes/{programme}/{part}/outcome/tables/{table}"
    case items = "/programmes/{programme}/{part}/items"
    case item = "/programmes/{programme}/{part}/items/{id}"
    case act = "/programmes/{programme}/{part}/acts/{move}"
    case actPage = "/programmes/{programme}/{part}/acts/{move}/questions/{page}"
    case actCheck = "/programmes/{programme}/{part}/acts/{move}/check"
    case actReceipt = "/programmes/{programme}/{part}/receipts/{index}"
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
    case erase = "/account/erase/{programme}"
    case leave = "/account/delete"
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
    case logInPasskey = "/account/log-in/passkey"
    case openID = "/account/log-in/elsewhere"
    case openIDBack = "/account/log-in/elsewhere/back"
    case entry = "/entries/{index}"
    case log = "/log"
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
    case deskPaper = "/desk/programmes/{programme}/papers/{paper}"
    case deskReceipt = "/desk/receipts/{index}"
    case deskOpen = "/desk/open"
    case deskCatalogue = "/desk/open/{case}"
    case deskNumbers = "/desk/numbers"
    case deskAudit = "/desk/audit"
    case deskNotices = "/desk/notices"

    /// What the address can be asked with.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .logOut, .identifier, .passkeyAdd, .deskIdentifier, .tryRole: [.post]
        case .deskOfficeAppoint, .deskOfficeDismiss, .deskAppoint, .deskDismiss, .deskClose, .deskOpen, .deskCatalogue,
            .deskAudit:
            [.get, .post]
        case .change, .submitQuestion, .submitCheck, .reviseQuestion, .reviseCheck, .submit, .revise, .inspection,
            .actPage, .actCheck, .signUp, .logIn, .password, .reset, .erase, .leave, .codes, .codesConfirm,
            .codesRecovery, .codesOff,
            .sessions, .logInCode, .passkeyNew, .passkeyRemove, .logInPasskey:
            [.get, .post]
        default: [.get]
        }
    }

    /// Whether the forms there are for people who are not logged in yet.
    var isForStrangers: Bool {
        [.signUp, .logIn, .reset, .logInCode, .logInPasskey, .openID, .openIDBack, .tryRole].contains(self)
    }

    /// Whether files may be sent there.
    var takesFiles: Bool { [.submitQuestion, .reviseQuestion, .deskOpen].contains(self) }

    /// Whether there is something there only where people can have accounts.
    var needsAccounts: Bool {
        switch self {
        case .home, .programme, .part, .outcome, .outcomeFigures, .outcomeTable, .items, .item, .statistics,
            .statisticsFigures, .record, .entry, .log, .problem, .design, .designFigures, .asset, .verifier:
            false
        default: true
        }
    }
}
