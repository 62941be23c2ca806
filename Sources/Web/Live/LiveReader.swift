import Hummingbird

/// Somebody who watches.
struct LiveReader: Sendable {
    let number: UInt64
    let topic: LiveTopic
    /// What they are sent; ends when they are sent away.
    let events: AsyncStream<ByteBuffer>
}

/// A connection that can be cut although something waits to be written to it.
public protocol CuttableRequestContext {
    /// Cuts the connection.
    var cut: @Sendable () -> Void { get }
}
