public import Values

extension Accounts {
    /// Counts that somebody has a code sent to an address: by their account, by the address, and by who asks, so that
    /// nobody's telephone rings all night and no bill grows.
    ///
    /// - Throws: `AccountError.throttled`.
    public func beginContact(
        _ account: AccountID, _ contact: String, at time: Instant, from address: String
    ) throws(AccountError) {
        try contactCodes.begin("account \(account.text)", at: time)
        try contactCodes.begin("contact \(contact)", at: time)
        try contactClients.begin(address, at: time)
    }
}
