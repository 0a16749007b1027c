using Jolt.Contracts.Transfers;

namespace Jolt.Contracts.Client;

/// <summary>Calls about gifts.</summary>
public sealed class TransferCalls
{
    private readonly BrokerTransport _transport;

    internal TransferCalls(BrokerTransport transport) => _transport = transport;

    /// <summary>Gives credit to another account of the pool.</summary>
    /// <param name="gift">To whom, how much, and a note.</param>
    /// <param name="idempotencyKey">Any text of the caller's; the same key and gift again give nothing again.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The gift.</returns>
    public Task<TransferView> GiveAsync(
        CreateTransferRequest gift, string idempotencyKey, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<TransferView>(HttpMethod.Post, "api/transfers", gift, cancellationToken, idempotencyKey);
}
