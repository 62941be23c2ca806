import API
import Hummingbird
import Kernel
import NIOCore
import NIOHTTP1

/// Takes single acts off the connection before they become requests of the router, and writes their answers.
///
/// Most of what a server does is to take in single acts, each a request of its own; the tasks and streams that carry
/// any request cost more than everything else about them but the signature. Whatever is not plainly the request of one
/// act goes on to the router, and so does everything that comes while the router still owes an answer. Answers keep
/// the order of the requests: what comes before an act is answered waits here, and the connection is not read further.
final class ActHandler: ChannelDuplexHandler, RemovableChannelHandler {
    // A class because a channel's pipeline is made of them. It belongs to the thread of its connection.
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        /// No act is on its way: what comes is looked at.
        case open
        /// The body of an act is coming.
        case collecting(ActDoor.Visit, body: [UInt8])
        /// The body of an act is coming, for which there is no room.
        case turningAway(ActDoor.Visit)
        /// The act is with the door.
        case answering
        /// The answer is written; the client reads too slowly to be given more.
        case clogged
        /// The connection has ended.
        case closed
    }

    private enum Held {
        case part(HTTPServerRequestPart)
        case event(Any)
        case error(any Error)
    }

    let door: ActDoor
    var lastTarget: (text: String, address: PartAddress)?
    private let date: DateHeader
    private var state = State.open
    private var held = CircularBuffer<Held>()
    private var isReadHeld = false
    private var quiescing: Any?
    /// How many answers the router owes.
    private var owed = 0
    /// Where ready bytes are written: in front of what encodes the router's answers.
    private var wire: ChannelHandlerContext?

    init(door: ActDoor, date: DateHeader) {
        self.door = door
        self.date = date
    }

    func handlerAdded(context: ChannelHandlerContext) {
        wire = try? context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        wire = nil
    }

    // MARK: What comes in

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = Self.unwrapInboundIn(data)
        if isWaiting || !held.isEmpty { held.append(.part(part)) } else { take(part, context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if isWaiting || !held.isEmpty { return held.append(.error(error)) }
        abandon()
        context.fireErrorCaught(error)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            quiescing = event
            return settle(context)
        }
        if isWaiting || !held.isEmpty { return held.append(.event(event)) }
        if case .inputClosed? = event as? ChannelEvent { abandon() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        abandon()
        state = .closed
        held.removeAll()
        context.fireChannelInactive()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if case .clogged = state, context.channel.isWritable {
            state = .open
            goOn(context)
        }
        context.fireChannelWritabilityChanged()
    }

    func read(context: ChannelHandlerContext) {
        if held.isEmpty { context.read() } else { isReadHeld = true }
    }

    private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch (state, part) {
        case (.open, .head(let head)):
            if owed == 0, wire != nil, let (visit, length) = visit(head) {
                guard door.enter() else {
                    state = .turningAway(visit)
                    return
                }
                var body: [UInt8] = []
                body.reserveCapacity(length)
                state = .collecting(visit, body: body)
            } else {
                owed += 1
                context.fireChannelRead(Self.wrapInboundOut(part))
            }
        case (.collecting(let visit, var body), .body(let more)):
            state = .open
            body.append(contentsOf: more.readableBytesView)
            state = .collecting(visit, body: body)
        case (.collecting(let visit, let body), .end): send(body, of: visit, context)
        case (.turningAway, .body): break
        case (.turningAway(let visit), .end):
            put(door.turnedAway(visit), context)
            settle(context)
        default: context.fireChannelRead(Self.wrapInboundOut(part))
        }
    }

    // MARK: What goes out

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = Self.unwrapOutboundIn(data) { owed -= 1 }
        context.write(data, promise: promise)
    }

    private func send(_ body: [UInt8], of visit: ActDoor.Visit, _ context: ChannelHandlerContext) {
        state = .answering
        let loop = context.eventLoop
        let here = NIOLoopBound((handler: self, context: context), eventLoop: loop)
        ActLane.shared.run { [door] in
            door.take(body, of: visit) {
                loop.execute($0)
            } then: { answer in
                door.leave()
                here.value.handler.finish(answer, here.value.context)
            }
        }
    }

    private func finish(_ answer: ReadyAnswer, _ context: ChannelHandlerContext) {
        guard case .answering = state else { return }
        put(answer, context)
        if case .open = state { goOn(context) }
    }

    private func put(_ answer: ReadyAnswer, _ context: ChannelHandlerContext) {
        let bytes = answer.bytes(context.channel.allocator, date: date.text)
        wire?.writeAndFlush(NIOAny(bytes), promise: nil)
        if case .closed = state { return }
        state = context.channel.isWritable ? .open : .clogged
    }

    /// Takes in what was held while the last act was answered.
    private func goOn(_ context: ChannelHandlerContext) {
        let hadSome = !held.isEmpty
        while !isWaiting, let next = held.popFirst() {
            switch next {
            case .part(let part): take(part, context)
            case .event(let event):
                if case .inputClosed? = event as? ChannelEvent { abandon() }
                context.fireUserInboundEventTriggered(event)
            case .error(let error):
                abandon()
                context.fireErrorCaught(error)
            }
        }
        if hadSome { context.fireChannelReadComplete() }
        if isReadHeld, held.isEmpty {
            isReadHeld = false
            context.read()
        }
        settle(context)
    }

    /// Lets the connection know that the server is being stopped, once no act is on its way.
    private func settle(_ context: ChannelHandlerContext) {
        guard case .open = state, held.isEmpty, let event = quiescing else { return }
        quiescing = nil
        context.fireUserInboundEventTriggered(event)
    }

    /// Whether what comes must wait.
    private var isWaiting: Bool {
        switch state {
        case .answering, .clogged: true
        case .open, .collecting, .turningAway, .closed: false
        }
    }

    /// Gives up an act whose body will never be whole.
    private func abandon() {
        switch state {
        case .collecting:
            door.leave()
            state = .open
        case .turningAway: state = .open
        case .open, .answering, .clogged, .closed: break
        }
    }
}
