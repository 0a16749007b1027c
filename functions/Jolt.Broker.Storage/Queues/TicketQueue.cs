using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Jolt.Broker.Market;
using Jolt.Broker.Storage.Connections;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Json;
using Jolt.Contracts.Market;
using Jolt.Contracts.Telemetry;

namespace Jolt.Broker.Storage.Queues;

/// <summary>A ticket that was received, or a message that is none.</summary>
/// <param name="Ticket">The ticket; null if the message is not one, and should be deleted.</param>
/// <param name="Receipt">What it takes to hide or delete the message.</param>
public sealed record ReceivedTicket(Ticket? Ticket, TicketReceipt Receipt);

/// <summary>The market's queues as the broker uses them. A ticket's text is plain JSON, since agents read it when they peek.</summary>
/// <param name="queues">The storage account's queues.</param>
public sealed class TicketQueue(QueueServiceClient queues)
{
    /// <summary>Messages that the service gives in one call at most.</summary>
    public const int ReceiveMax = 32;

    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);

    /// <summary>Offers one replica.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="level">The price level.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public Task SendAsync(string pool, PriceLevel level, Ticket ticket, CancellationToken cancel) => Queue(pool, level)
        .SendMessageAsync(JsonSerializer.Serialize(Traced(ticket), JoltJson.Options), TimeSpan.Zero, NeverExpires, cancel);

    /// <summary>Receives tickets and hides them from others.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="level">The price level.</param>
    /// <param name="count">How many at most; no more than <see cref="ReceiveMax"/>.</param>
    /// <param name="hidden">For how long they are hidden.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IReadOnlyList<ReceivedTicket>> ReceiveAsync(
        string pool, PriceLevel level, int count, TimeSpan hidden, CancellationToken cancel)
    {
        var messages = await Queue(pool, level).ReceiveMessagesAsync(count, hidden, cancel);
        return [.. messages.Value.Select(message => new ReceivedTicket(Read(message), new(message.MessageId, message.PopReceipt)))];
    }

    /// <summary>Hides a ticket from now on for a while, or shows it again.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="level">The price level.</param>
    /// <param name="receipt">The message.</param>
    /// <param name="hidden">For how long; zero shows it at once.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>The message's new receipt, or null if the message is gone or in other hands.</returns>
    public async Task<TicketReceipt?> HideAsync(
        string pool, PriceLevel level, TicketReceipt receipt, TimeSpan hidden, CancellationToken cancel)
    {
        try
        {
            var updated = await Queue(pool, level).UpdateMessageAsync(
                receipt.MessageId, receipt.PopReceipt, (string?)null, hidden, cancel);
            return receipt with { PopReceipt = updated.Value.PopReceipt };
        }
        catch (RequestFailedException failure) when (IsInOtherHands(failure))
        {
            return null;
        }
    }

    /// <summary>Deletes a ticket. One that is gone or in other hands is left to those: they will find its chunk closed.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="level">The price level.</param>
    /// <param name="receipt">The message.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task DeleteAsync(string pool, PriceLevel level, TicketReceipt receipt, CancellationToken cancel)
    {
        try
        {
            await Queue(pool, level).DeleteMessageAsync(receipt.MessageId, receipt.PopReceipt, cancel);
        }
        catch (RequestFailedException failure) when (IsInOtherHands(failure))
        {
        }
    }

    /// <summary>Whether a queue holds no ticket at all, neither visible nor hidden.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="level">The price level.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<bool> IsEmptyAsync(string pool, PriceLevel level, CancellationToken cancel) =>
        (await Queue(pool, level).GetPropertiesAsync(cancel)).Value.ApproximateMessagesCount == 0;

    /// <summary>
    /// How long the first visible ticket has waited; zero if there is none. The service keeps about, and only about, the
    /// order in which messages came.
    /// </summary>
    /// <param name="pool">The pool.</param>
    /// <param name="level">The price level.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<TimeSpan> OldestAgeAsync(string pool, PriceLevel level, DateTimeOffset now, CancellationToken cancel)
    {
        var head = await Queue(pool, level).PeekMessageAsync(cancel);
        return head.Value?.InsertedOn is { } since && since < now ? now - since : TimeSpan.Zero;
    }

    private static Ticket Traced(Ticket ticket) => ticket with
    {
        Trace = Spans.ParentFor(Spans.Current, JobTrace.TextOf(JobTrace.ContextOf(ticket.Job))),
    };

    private QueueClient Queue(string pool, PriceLevel level) => queues.GetQueueClient(MarketQueues.Name(pool, level));

    /// <summary>404: the message is gone. 400: its receipt is, because it was received by another since.</summary>
    private static bool IsInOtherHands(RequestFailedException failure) =>
        failure.ErrorCode == QueueErrorCode.MessageNotFound
        || failure.ErrorCode == QueueErrorCode.PopReceiptMismatch
        || failure.Status == StorageStatus.NotFound;

    private static Ticket? Read(QueueMessage message)
    {
        try
        {
            return JsonSerializer.Deserialize<Ticket>(message.Body, JoltJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
