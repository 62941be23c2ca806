public import Values

/// How far a log-in has come once the password was right.
public enum LogInStep: Sendable {
    /// Somebody is logged in.
    case entered(Session)
    /// A code is asked for; the token is what the browser shows with it.
    case needsCode(SessionToken, ends: Instant)
}
