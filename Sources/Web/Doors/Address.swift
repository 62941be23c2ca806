import Hummingbird

/// Every page's address.
enum Address: String, CaseIterable, Sendable {
    case home = "/"
    case programme = "/programmes/{programme}"
    case part = "/programmes/{programme}/{part}"
    case outcome = "/programmes/{programme}/{part}/outcome"
    case outcomeFigures = "/programmes/{programme}/{part}/outcome/figures.csv"
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
    case signUp = "/account/sign-up"
    case logIn = "/account/log-in"
    case logOut = "/account/log-out"
    case password = "/account/password"
    case reset = "/account/reset"
    case identifier = "/account/identifiers/{programme}"
    case myData = "/account/data/{programme}"
    case erase = "/account/erase/{programme}"
    case leave = "/account/delete"
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
        case .logOut, .identifier, .deskIdentifier: [.post]
        case .deskOfficeAppoint, .deskOfficeDismiss, .deskAppoint, .deskDismiss, .deskClose, .deskOpen, .deskCatalogue,
            .deskAudit:
            [.get, .post]
        case .change, .submitQuestion, .submitCheck, .reviseQuestion, .reviseCheck, .submit, .revise, .inspection,
            .signUp, .logIn, .password, .reset, .erase, .leave:
            [.get, .post]
        default: [.get]
        }
    }

    /// Whether the forms there are for people who are not logged in yet.
    var isForStrangers: Bool { [.signUp, .logIn, .reset].contains(self) }

    /// Whether files may be sent there.
    var takesFiles: Bool { [.submitQuestion, .reviseQuestion, .deskOpen].contains(self) }

    /// Whether there is something there only where people can have accounts.
    var needsAccounts: Bool {
        switch self {
        case .home, .programme, .part, .outcome, .outcomeFigures, .statistics, .statisticsFigures, .record, .entry,
            .log, .problem, .design, .designFigures, .asset, .verifier:
            false
        default: true
        }
    }
}
