using System.Globalization;
using Jolt.Contracts.Jobs;

namespace Jolt.Contracts.Client;

/// <summary>Calls about jobs.</summary>
public sealed class JobCalls
{
    private readonly BrokerTransport _transport;

    internal JobCalls(BrokerTransport transport) => _transport = transport;

    /// <summary>Submits a job and pays its worst case into escrow.</summary>
    /// <param name="job">The job.</param>
    /// <param name="idempotencyKey">Any text of the caller's; the same key and job again give the first answer again.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The job as accepted.</returns>
    public Task<JobView> SubmitAsync(
        SubmitJobRequest job, string idempotencyKey, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync<JobView>(HttpMethod.Post, "api/jobs", job, cancellationToken, idempotencyKey);

    /// <summary>Lists the account's jobs, the newest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The jobs.</returns>
    public Task<JobList> ListAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync<JobList>("api/jobs", cancellationToken);

    /// <summary>Reads where a job is.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The job.</returns>
    public Task<JobView> GetAsync(string job, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<JobView>(Path(job), cancellationToken);

    /// <summary>Asks for a job to be closed; what was done is paid.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the broker has taken note.</returns>
    public Task CancelAsync(string job, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Post, Path(job) + "/cancel", cancellationToken);

    /// <summary>Copies one chunk's output.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="index">The chunk's index.</param>
    /// <param name="destination">Where to write it.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>A task that ends when all is written.</returns>
    public Task CopyOutputAsync(string job, int index, Stream destination, CancellationToken cancellationToken = default) =>
        _transport.CopyAsync(
            $"{Path(job)}/outputs/{index.ToString(CultureInfo.InvariantCulture)}", destination, cancellationToken);

    /// <summary>Copies all outputs as one zip archive.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="destination">Where to write it.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>A task that ends when all is written.</returns>
    public Task CopyArchiveAsync(string job, Stream destination, CancellationToken cancellationToken = default) =>
        _transport.CopyAsync($"{Path(job)}/outputs", destination, cancellationToken);

    private static string Path(string job) => $"api/jobs/{Uri.EscapeDataString(job)}";
}
