/// Why a request is not answered with what it asked for.
enum Detour: Error, Hashable, Sendable {
    /// Somebody has to log in first.
    case logIn
    /// It is not allowed; the key says why.
    case forbidden(TextKey)
    /// The form cannot be read.
    case unreadable
    /// The form is larger than what is taken.
    case tooLarge
    /// The form is of another type.
    case otherType
    /// What is asked for has ended or changed meanwhile; the key says what.
    case conflict(TextKey)

    /// The status of the answer.
    var status: Int {
        switch self {
        case .logIn: 303
        case .forbidden: 403
        case .unreadable: 400
        case .tooLarge: 413
        case .otherType: 415
        case .conflict: 409
        }
    }

    /// What the answer says.
    var key: TextKey {
        switch self {
        case .logIn: .logIn
        case .forbidden(let key), .conflict(let key): key
        case .unreadable: .formUnreadable
        case .tooLarge: .formTooLarge
        case .otherType: .formOtherType
        }
    }
}
