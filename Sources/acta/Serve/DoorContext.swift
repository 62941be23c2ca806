import Hummingbird
import NIOCore
import Web

/// What a request knows of its connection.
struct DoorContext: RequestContext, RemoteAddressRequestContext, CuttableRequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who is at the other end; the gate, where there is one in front.
    let remoteAddress: SocketAddress?
    /// Cuts the connection of somebody who reads too slowly.
    let cut: @Sendable () -> Void

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        let channel = source.channel
        remoteAddress = channel.remoteAddress
        cut = { channel.close(promise: nil) }
    }
}
