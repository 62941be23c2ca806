/// Which of a register's two lists an entry belongs to.
public enum OpenRegisterScope: String, Sendable, Hashable, CaseIterable {
    /// The data, which the root hash covers.
    case user
    /// What the register says about itself: name, custodian, fields. The root hash does not cover it.
    case system
}
