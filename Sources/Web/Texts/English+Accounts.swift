/// Accounts, and what forms say.
extension English {
    static func accounts(_ key: TextKey) -> String {
        switch key {
        case .yourAccount: "Your account"
        case .logIn: "Log in"
        case .logOut: "Log out"
        case .signUp: "Make an account"
        case .signUpButton: "Make the account"
        case .signUpLead:
            "With an account you can take part on these pages. You can also take part with a key of your own, "
                + "without an account."
        case .hostedKeyMeaning:
            "This server keeps a key for you in each programme and signs with it when you are logged in. The "
                + "log says so beside each act: “hosted key”. Nobody can tell from the log that your keys in two "
                + "programmes belong to one person."
        case .haveAccount: "You have an account: log in"
        case .noAccount: "Make an account"
        case .forgotten: "You have forgotten your password"
        case .loginName: "Login name"
        case .loginHint: "3 to 64 characters. Nobody else sees it."
        case .displayName: "Your name"
        case .displayNameHint: "How these pages address you. It stands in no act."
        case .password: "Password"
        case .newPassword: "New password"
        case .currentPassword: "Your password now"
        case .passwordHint: "At least 10 characters; a sentence of several words is good."
        case .changePassword: "Change the password"
        case .changePasswordLead: "Every other browser in which you are logged in is logged out."
        case .passwordChanged: "Your password is changed. Every other browser is logged out."
        case .resetPassword: "Set a new password"
        case .resetCode: "Code"
        case .resetCodeHint: "The office gives it to you once you have shown who you are. It is good for 24 hours."
        case .resetLead: "Ask the office for a code, and choose a new password with it."
        case .deleteAccount: "Delete the account"
        case .deleteLead:
            "Your login name, your password and the keys that this server keeps for you are erased. Nobody can "
                + "sign with these keys again, and this cannot be undone."
        case .deleteKeepsValues:
            "What you have brought into programmes stays for as long as they state, and you cannot erase it "
                + "yourself any more. Erase it first if it should go."
        case .accountGreeting: "Good day, {name}"
        case .accountLogin: "You are logged in as {login}."
        case .yourProgrammes: "Your programmes"
        case .noProgrammesYet: "You have not taken part in any programme yet."
        case .otherProgrammes: "Other programmes"
        default: accountsFurther(key)
        }
    }

    private static func accountsFurther(_ key: TextKey) -> String {
        switch key {
        case .otherProgrammesMeaning:
            "You get an identifier when you take part. If an office wants to appoint you first, make it now."
        case .makeIdentifier: "Make an identifier"
        case .identifierMade: "You have an identifier in the programme now."
        case .yourIdentifier: "Your identifier in this programme:"
        case .identifierMeaning:
            "Give it to the office if you are to be appointed, as a reviewer for example. It is another one in "
                + "every programme."
        case .downloadMyData: "Download everything that is kept about you here"
        case .eraseValues: "Erase what you have brought in"
        case .eraseLead:
            "In {programme}, values of {entries} are kept off the log for you: what you wrote, your documents, "
                + "what is about you."
        case .eraseMeaning:
            "An act of yours has them erased for good, here and in everything that this server publishes. The "
                + "log keeps only digests, from which nobody can tell what they were. Records that lose what they "
                + "need may be withdrawn by the office."
        case .erasureGround: "At the request of the person whose values they are (GDPR, article 17)"
        case .valuesErased: "What you had brought in is erased, or will be in a moment."
        case .loginInvalid: "A login name has 3 to 64 characters that can be seen, and no space at its ends."
        case .loginTaken: "Somebody has this login name already. Choose another, or log in."
        case .nameInvalid: "A name has 1 to 100 characters that can be seen, and no space at its ends."
        case .passwordTooShort: "The password is too short. It needs at least {bytes} characters."
        case .passwordTooLong: "The password is too long. It may have at most {bytes} characters."
        case .passwordCommon: "This password is among the first that are tried. Choose another."
        case .passwordIsLogin: "The password must not be the login name."
        case .wrongCredentials: "The login name or the password is wrong."
        case .wrongResetCode:
            "The code or the login name is wrong, or the code is too old. Ask the office for a new code."
        case .throttled: "Too many attempts. Try again in {wait}."
        case .accountsBusy: "Too many people are logging in at this moment. Try again in a few seconds."
        case .unknownAccount: "There is no such account any more."
        case .formUnreadable: "The form cannot be read."
        case .formTooLarge: "What you sent is too large. A document has at most 10 MB, everything else at most 250 kB."
        case .formOtherType: "The form is of a kind that this page does not take."
        case .formFromElsewhere: "The form does not come from a page of this server that you have just opened."
        case .formRemedy: "Go back, load the page again, and send the form once more."
        case .notYourTask: "This is for people with a task in this programme that you do not have."
        case .somethingWrong: "There is a problem"
        case .mistake: "Mistake:"
        case .wrongTitle: "Mistake: {title}"
        case .back: "Back"
        default: accountsLast(key)
        }
    }

    private static func accountsLast(_ key: TextKey) -> String {
        switch key {
        case .goOn: "Continue"
        case .latitude: "Latitude"
        case .longitude: "Longitude"
        case .documentBrought: "Brought already:"
        case .documentRemove: "Take this document out"
        default: waysIn(key)
        }
    }
}
