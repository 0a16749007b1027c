using System.Globalization;
using Jolt.Contracts.Receipts;

namespace Jolt.Contracts.Client;

/// <summary>Calls about receipts.</summary>
public sealed class ReceiptCalls
{
    private readonly BrokerTransport _transport;

    internal ReceiptCalls(BrokerTransport transport) => _transport = transport;

    /// <summary>Reads the receipts of one shard of a job: the buyer's all, a seller's own.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="shard">The shard's number; a page names the next.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    public Task<ReceiptPage> GetAsync(string job, int shard, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<ReceiptPage>(
            $"api/jobs/{Uri.EscapeDataString(job)}/receipts?shard={shard.ToString(CultureInfo.InvariantCulture)}", cancellationToken);

    /// <summary>Reads the keys that sign receipts; needs no credential.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The keys, the newest first.</returns>
    public Task<ReceiptKeys> KeysAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<ReceiptKeys>("api/receipts/keys", cancellationToken);

    /// <summary>Makes a new key that signs from now on; needs the operator's key.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The keys after it.</returns>
    public Task<ReceiptKeys> RotateKeyAsync(CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<ReceiptKeys>(HttpMethod.Post, "api/receipts/keys", null, cancellationToken);
}
