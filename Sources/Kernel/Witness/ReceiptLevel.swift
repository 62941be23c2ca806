/// How strong the checkpoint under a receipt is.
public enum ReceiptLevel: String, Sendable, Hashable, CaseIterable {
    /// The log has signed for the entry.
    case accepted
    /// As many witnesses as the log's policy asks for have cosigned a checkpoint that includes the entry.
    case witnessed
}
