import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Tells clients that wait for it to go on and send what they announced (RFC 9110, 10.1.1): curl waits a second before
/// a large body otherwise.
final class ContinueHandler: ChannelInboundHandler, RemovableChannelHandler {
    // A class because a channel's pipeline is made of them; it keeps nothing.
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let request) = Self.unwrapInboundIn(data),
            request.headerFields[.expect]?.lowercased() == "100-continue"
        {
            context.writeAndFlush(Self.wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
        }
        context.fireChannelRead(data)
    }
}
