import Hummingbird
import Storage

/// Says to a person why something about their account did not work.
struct AccountErrorWords {
    let error: AccountError
    let texts: Texts

    /// What was wrong, and what would be right.
    var sentence: String {
        switch error {
        case .loginInvalid: texts(.loginInvalid)
        case .loginTaken: texts(.loginTaken)
        case .nameInvalid: texts(.nameInvalid)
        case .passwordTooShort(let bytes): texts(.passwordTooShort, ["bytes": texts.number(Int64(bytes))])
        case .passwordTooLong(let bytes): texts(.passwordTooLong, ["bytes": texts.number(Int64(bytes))])
        case .passwordCommon: texts(.passwordCommon)
        case .passwordIsLogin: texts(.passwordIsLogin)
        case .wrongCredentials: texts(.wrongCredentials)
        case .wrongResetCode: texts(.wrongResetCode)
        case .throttled(let seconds): texts(.throttled, ["wait": texts.wait(seconds)])
        case .busy: texts(.accountsBusy)
        case .unknownAccount: texts(.unknownAccount)
        case .codeNeeded: texts(.logInCodeLead)
        case .wrongCode: texts(.wrongCode)
        case .logInExpired: texts(.logInExpired)
        case .codesNotPrepared: texts(.codesNotPrepared)
        case .codesSetUp: texts(.codesAlready)
        case .logInAgain: texts(.logInAgain)
        case .wrongPasskey: texts(.wrongPasskey)
        case .passkeyKnown: texts(.passkeyKnown)
        case .tooManyPasskeys: texts(.tooManyPasskeys)
        case .keyOnDevice: texts(.keyOnDevice)
        case .ownKeyTaken: texts(.ownKeyTaken)
        case .lastOwner: texts(.accountLastOwner)
        }
    }

    /// The field of a form that it is about.
    var field: String? {
        switch error {
        case .loginInvalid, .loginTaken: AccountForms.login
        case .nameInvalid: AccountForms.displayName
        case .passwordTooShort, .passwordTooLong, .passwordCommon, .passwordIsLogin: AccountForms.newPassword
        case .wrongResetCode, .wrongCode: AccountForms.code
        case .wrongCredentials, .throttled, .busy, .unknownAccount, .codeNeeded, .logInExpired, .codesNotPrepared,
            .codesSetUp, .logInAgain, .wrongPasskey, .passkeyKnown, .tooManyPasskeys, .keyOnDevice, .ownKeyTaken,
            .lastOwner:
            nil
        }
    }

    /// The status of the page that says it.
    var status: HTTPResponse.Status {
        switch error {
        case .throttled: .tooManyRequests
        case .busy: .serviceUnavailable
        default: .unprocessableContent
        }
    }

    /// After how many seconds to try again.
    var retryAfterSeconds: Int64? {
        switch error {
        case .throttled(let seconds): seconds
        case .busy: 5
        default: nil
        }
    }

    /// The form again, with what is wrong at its place.
    func answer(_ form: FormPage) -> Answer {
        var form = form
        if let place = form.fields.firstIndex(where: { $0.name == field }) {
            form.fields[place].mistake = sentence
        } else {
            form.mistakes.append(sentence)
        }
        var answer = Answer.page(form.page(texts), status: status)
        answer.retryAfterSeconds = retryAfterSeconds
        return answer
    }
}
