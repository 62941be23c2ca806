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
        }
    }
}
