using Jolt.Broker.Storage.Tables;
using Jolt.Contracts.Pools;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Jolt.Functions.Timers;

/// <summary>
/// Audits every pool. It reads every row of the ledger, one call for a thousand of them; what members ask for themselves is
/// the same audit.
/// </summary>
/// <param name="pools">The pools.</param>
/// <param name="auditor">What reads the ledger.</param>
/// <param name="logger">What was found.</param>
public sealed partial class LedgerAuditTimer(PoolStore pools, LedgerAuditor auditor, ILogger<LedgerAuditTimer> logger)
{
    /// <summary>At 7, 22, 37 and 52 minutes past: not when the other timers run.</summary>
    private const string EveryQuarterOfAnHour = "15 7-59/15 * * * *";

    /// <summary>Findings that go into the log; the audit's own answer has them all.</summary>
    private const int LoggedMax = 5;

    /// <summary>Runs every quarter of an hour.</summary>
    [Function("AuditLedger")]
    public async Task RunAsync([TimerTrigger(EveryQuarterOfAnHour)] TimerInfo timer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(timer);
        foreach (var pool in await pools.ListAsync(cancel))
        {
            Report(await auditor.AuditAsync(pool.Name, cancel));
        }
    }

    private void Report(PoolAudit audit)
    {
        if (audit.Clean)
        {
            LogClean(audit.Pool, audit.Accounts, audit.Postings);
        }
        else
        {
            LogFailed(audit.Pool, audit.Findings.Count, string.Join(' ', audit.Findings.Take(LoggedMax)));
        }
    }

    [LoggerMessage(
        EventName = "LedgerAuditClean", Level = LogLevel.Information,
        Message = "The ledger of pool {Pool} is clean: {Accounts} accounts, {Postings} postings.")]
    private partial void LogClean(string pool, int accounts, long postings);

    // The alert in infra/modules/alerts.bicep looks for this event's name.
    [LoggerMessage(
        EventName = "LedgerAuditFailed", Level = LogLevel.Error,
        Message = "The ledger of pool {Pool} does not hold, {Count} findings: {Findings}")]
    private partial void LogFailed(string pool, int count, string findings);
}
