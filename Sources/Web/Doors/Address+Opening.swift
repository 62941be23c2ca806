public import Hummingbird
public import Kernel

extension Address {
    /// To whom the page is open where the log is not public; nil for what answers to its readers alone.
    ///
    /// What is open to everybody says nothing of what stands on the log; what is open to accounts concerns the account.
    var opening: DoorOpening? {
        switch self {
        case .signUp, .logIn, .logInCode, .logInPasskey, .openID, .openIDBack, .reset, .help, .helpPage, .helpOffice,
            .accessibility, .published, .problem, .asset, .verifier, .stopNotices:
            .everybody
        case .account, .logOut, .password, .leave, .letterCode, .security, .codes, .codesConfirm, .codesRecovery,
            .codesOff, .sessions, .passkeys, .passkeyNew, .passkeyAdd, .passkeyRemove, .notices, .noticeChoices,
            .noticeContact, .noticeConfirm, .noticeRemove, .invitation, .desk, .deskIdentifier:
            .accounts
        case .myData, .ownRow, .erase, .ownKey, .ownKeyAdd, .ownKeyLost: .ownProgrammes
        default: nil
        }
    }
}

extension WebRoutes {
    /// To whom the pages are open of a log that is not public; those that are not here, to its readers.
    public static var openings: [(method: HTTPRequest.Method, path: String, opening: DoorOpening)] {
        Address.allCases.flatMap { address in
            address.methods.compactMap { method in address.opening.map { (method, address.rawValue, $0) } }
        }
    }
}
