/// Why an account could not be made, entered or changed.
public enum AccountError: Error, Hashable, Sendable {
    /// The login name has another length than 3 to 64 characters, or characters that nobody can see.
    case loginInvalid
    /// Somebody has an account under the login name.
    case loginTaken
    /// The name to be shown is empty, too long, or has characters that nobody can see.
    case nameInvalid
    /// The password is shorter than a password may be.
    case passwordTooShort(minimumBytes: Int)
    /// The password is longer than a password may be.
    case passwordTooLong(maximumBytes: Int)
    /// The password is one of those that everybody would guess.
    case passwordCommon
    /// The password is the login name.
    case passwordIsLogin
    /// No account has this login name and this password.
    case wrongCredentials
    /// The reset code is wrong, used, or too old.
    case wrongResetCode
    /// Too many attempts: the next one is looked at after so many seconds.
    case throttled(seconds: Int64)
    /// Too many people log in at this moment.
    case busy
    /// There is no such account.
    case unknownAccount
    /// The password is right, and a one-time code is asked for as well.
    case codeNeeded
    /// The one-time code or recovery code is wrong, too old, or used.
    case wrongCode
    /// The log-in has waited too long for its code, or has brought too many wrong ones.
    case logInExpired
    /// No secret waits to be confirmed, or no codes are asked for.
    case codesNotPrepared
    /// Codes are asked for already.
    case codesSetUp
    /// The log-in is too long ago for what is asked for.
    case logInAgain
    /// The passkey is not known, or did not sign what was asked for.
    case wrongPasskey
    /// The passkey is kept already.
    case passkeyKnown
    /// The account has as many passkeys as it may.
    case tooManyPasskeys
    /// The owner keeps the key for the programme, so that the server cannot sign for them.
    case keyOnDevice
    /// The key is known already, or one is kept for the programme.
    case ownKeyTaken
    /// The account is the only owner of a company.
    case lastOwner

    /// Stable: the API and the translations refer to it.
    public var code: String {
        switch self {
        case .loginInvalid: "account.login_invalid"
        case .loginTaken: "account.login_taken"
        case .nameInvalid: "account.name_invalid"
        case .passwordTooShort: "account.password_too_short"
        case .passwordTooLong: "account.password_too_long"
        case .passwordCommon: "account.password_common"
        case .passwordIsLogin: "account.password_is_login"
        case .wrongCredentials: "account.wrong_credentials"
        case .wrongResetCode: "account.wrong_reset_code"
        case .throttled: "account.throttled"
        case .busy: "account.busy"
        case .unknownAccount: "account.unknown"
        case .codeNeeded: "account.code_needed"
        case .wrongCode: "account.wrong_code"
        case .logInExpired: "account.log_in_expired"
        case .codesNotPrepared: "account.codes_not_prepared"
        case .codesSetUp: "account.codes_set_up"
        case .logInAgain: "account.log_in_again"
        case .wrongPasskey: "account.wrong_passkey"
        case .passkeyKnown: "account.passkey_known"
        case .tooManyPasskeys: "account.too_many_passkeys"
        case .keyOnDevice: "account.key_on_device"
        case .ownKeyTaken: "account.own_key_taken"
        case .lastOwner: "account.last_owner"
        }
    }
}
