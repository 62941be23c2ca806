/// How somebody gets in.
extension English {
    static func waysIn(_ key: TextKey) -> String {
        switch key {
        case .security: "How you log in"
        case .passwordSet: "You have one."
        case .codes: "One-time codes"
        case .codesNotOn: "Not asked for."
        case .codesSetUp: "Set up codes"
        case .codesLead:
            "An app on your phone or computer shows a new code of six digits every 30 seconds. Any app for one-time "
                + "codes will do; it needs no network and tells nobody anything."
        case .codesMeaning:
            "When you log in, you are asked for a code after your password. Whoever learns your password cannot get in "
                + "with it alone."
        case .codesConfirm: "Put the secret into your app"
        case .secretLead:
            "Add an account in your app and type this secret, or open the link on the device that has the app. Then "
                + "type the code that the app shows. Nothing changes before that."
        case .secret: "Secret:"
        case .secretOpen: "Open in an app on this device"
        case .oneTimeCode: "Code"
        case .codeHint: "Six digits, as your app shows them now."
        case .codeOrRecoveryHint: "Six digits from your app, or one of your recovery codes."
        case .codesOn: "From now on you are asked for a code when you log in."
        case .recoveryCodes: "Your recovery codes"
        case .recoveryLead:
            "Each lets you in once if you lose your app. They are shown only now: write them down or print this page, "
                + "and keep them apart from your password."
        case .recoveryKept: "I have kept them"
        case .recoveryRenew: "Make new recovery codes"
        case .recoveryRenewLead: "The recovery codes that you have now stop working."
        case .recoveryLeft: "You have {codes} left."
        case .codesSince: "Asked for since {time}."
        case .codesOff: "Stop asking for codes"
        case .codesOffLead: "Your password alone lets you in then. The secret and your recovery codes are erased."
        case .codesAreOff: "You are no longer asked for codes."
        case .logInCode: "Your code"
        case .logInCodeLead: "The password is right. Now type a code."
        case .logInAnew: "Begin again with the password"
        default: waysInFurther(key)
        }
    }

    private static func waysInFurther(_ key: TextKey) -> String {
        switch key {
        case .wrongCode: "The code is wrong, too old, or has been used. Wait for the next one and type that."
        case .logInExpired: "The code came too late, or too many were wrong. Begin again with your password."
        case .codesNotPrepared: "No codes are set up. Begin again."
        case .codesAlready: "Codes are asked for already."
        case .logInAgain:
            "You logged in too long ago for this. Log out, log in again, and repeat it within ten minutes."
        case .sessions: "Where you are logged in"
        case .seeSessions: "See them"
        case .sessionsLead:
            "Each browser in which you are logged in. A log-in ends after 12 hours without use, and after a week in "
                + "any case."
        case .sessionBegan: "Logged in"
        case .sessionUsed: "Last used"
        case .sessionThis: "This browser."
        case .sessionsEnd: "Log out everywhere else"
        case .sessionsEnded: "You are logged out everywhere else."
        case .failedAttempts:
            "{attempts} to log in to your account failed since your last log-in. The last was made {time}."
        case .failedWithPassword:
            "{attempts} to log in to your account failed since your last log-in, not all of them for a wrong "
                + "password: somebody may know yours. The last was made {time}."
        case .failedRemedy:
            "If that was not you, change your password, set up one-time codes, and log out everywhere else."
        default: passkeys(key)
        }
    }

    private static func passkeys(_ key: TextKey) -> String {
        switch key {
        case .passkeys: "Passkeys"
        case .passkeysLead:
            "A passkey lets you log in with your finger, your face or the number of your device. It takes the place of "
                + "password and code, and nobody can read it out of you by telephone or on a false page."
        case .noPasskeys: "You have no passkey here yet."
        case .passkeysImpossible: "Browsers make passkeys only for servers that they reach over HTTPS under a name."
        case .passkeyAdd: "Add a passkey"
        case .passkeyName: "A name for the passkey"
        case .passkeyNameHint: "For you, to know it again: “my phone”, for example. At most 60 characters."
        case .passkeyAdded: "Added {time}."
        case .passkeyUsed: "Last used {time}."
        case .passkeyIsAdded: "The passkey is added. You can log in with it now."
        case .passkeyIsRemoved: "The passkey is removed."
        case .passkeyRemove: "Remove"
        case .passkeyRemoveLead:
            "“{name}” will not let you in any more. Delete it on your device as well, where it stays otherwise."
        case .passkeyCreateLead:
            "When you go on, your browser asks for your finger, your face or the number of your device."
        case .passkeyLogIn: "Log in with a passkey"
        case .passkeyLogInLead: "You need neither login name nor password: your browser knows whom the passkey is for."
        case .passkeyUnable:
            "This page needs JavaScript and a browser that knows passkeys. You can log in with your password instead."
        case .passkeyFailed: "Your browser brought no passkey. Try again."
        case .wrongPasskey: "The passkey did not fit, or the page was too old. Try again."
        case .passkeyKnown: "This passkey is kept already."
        case .openIDLogIn: "Log in with {provider}"
        case .openIDSilent: "The service at which you log in does not answer as it should. Try again later."
        case .openIDRefused: "The service at which you log in did not confirm who you are. Nobody is logged in."
        case .openIDExpired: "This log-in was not begun in this browser, or too long ago. Begin again."
        case .tooManyPasskeys: "You have as many passkeys as an account may have. Remove one first."
        default: registers(key)
        }
    }
}
