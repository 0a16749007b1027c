using System.Globalization;
using Jolt.Contracts.Client;
using Jolt.Testing;

namespace Jolt.EndToEnd.Tests.Processes;

/// <summary>
/// A broker in a process of its own on a real Azurite. With JOLT_E2E_BROKER and JOLT_E2E_OPERATOR_KEY in the
/// environment, the tests use that broker instead (for example <c>func start</c>), and those that must kill one are skipped.
/// Those that rely on its storage or on its leases' age are too, unless the environment holds that setting of it as well.
/// </summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    /// <summary>Short, so that a killed agent's lease comes back while a test waits.</summary>
    private const int LeaseSeconds = 8;

    private const int WatchdogSeconds = 3;

    private const string StorageSetting = "AzureWebJobsStorage";

    private const string LeaseAgeSetting = "Jolt__LeaseAgeSeconds";

    private readonly int _port = FreePort.Next();
    private readonly string _hub = UniqueName.Table("Hub");
    private readonly string _operatorKey = UniqueName.Id("operator-key-of-a-test-");
    private string? _telemetry;
    private string? _storage;
    private int? _leaseAgeSeconds;
    private ChildProcess? _process;

    private BrokerProcess(string? address, string? operatorKey)
    {
        Address = new Uri(address ?? $"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}");
        _operatorKey = operatorKey ?? _operatorKey;
        IsOurs = address is null;
    }

    public Uri Address { get; }

    /// <summary>Whether this test run started it and may kill it.</summary>
    public bool IsOurs { get; }

    public string Output => _process?.Output ?? "(a broker that was already running)";

    public string OperatorKey => _operatorKey;

    /// <summary>The connection string of its storage.</summary>
    public string Storage => IsOurs ? _storage ?? AzuriteFixture.ConnectionString : SettingOfTheirs(StorageSetting);

    public BrokerClient Operator() => new(Address, _operatorKey);

    /// <param name="telemetry">Where its telemetry goes; null for nowhere.</param>
    /// <param name="storage">Its storage's connection string, whose addresses agents get too; Azurite's own when null.</param>
    /// <param name="leaseAgeSeconds">Seconds after which a lease cannot be renewed any more; null for the usual ones.</param>
    public static async Task<BrokerProcess> StartAsync(string? telemetry = null, string? storage = null, int? leaseAgeSeconds = null)
    {
        var broker = new BrokerProcess(
            Environment.GetEnvironmentVariable("JOLT_E2E_BROKER"),
            Environment.GetEnvironmentVariable("JOLT_E2E_OPERATOR_KEY"))
        {
            _telemetry = telemetry,
            _storage = storage,
            _leaseAgeSeconds = leaseAgeSeconds,
        };
        if (!broker.IsOurs && leaseAgeSeconds is { } seconds && SettingOfTheirs(LeaseAgeSetting) != Text(seconds))
        {
            Assert.Inconclusive($"This test needs a broker with {LeaseAgeSetting}={Text(seconds)}.");
        }

        await broker.RestartAsync();
        return broker;
    }

    /// <summary>Starts it again on the same port, storage and task hub.</summary>
    public async Task RestartAsync()
    {
        if (!IsOurs)
        {
            return;
        }

        _process = ChildProcess.StartDotnet(
            Programs.Broker,
            ["--port", Text(_port)],
            new Dictionary<string, string?>
            {
                [StorageSetting] = Storage,
                ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = _hub,
                ["Jolt__OperatorKey"] = _operatorKey,
                ["Jolt__Telemetry"] = _telemetry,
                ["Jolt__LeaseSeconds"] = Text(LeaseSeconds),
                [LeaseAgeSetting] = _leaseAgeSeconds is { } age ? Text(age) : null,
                ["Jolt__WatchdogSeconds"] = Text(WatchdogSeconds),
            });
        await _process.WaitForLineAsync("Listening on http://127.0.0.1:");
    }

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        RequireOurs("It is not this test's to kill.");
        await _process!.KillAsync();
    }

    /// <summary>Skips a test that only a broker of this test run's own can serve.</summary>
    /// <param name="reason">Why the broker of JOLT_E2E_BROKER cannot.</param>
    public void RequireOurs(string reason)
    {
        if (!IsOurs)
        {
            Assert.Inconclusive($"The broker of JOLT_E2E_BROKER: {reason}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    /// <summary>A setting of the broker of JOLT_E2E_BROKER, under the setting's own name.</summary>
    private static string SettingOfTheirs(string name)
    {
        if (Environment.GetEnvironmentVariable(name) is not { Length: > 0 } value)
        {
            throw new AssertInconclusiveException($"This test needs to know {name} of the broker of JOLT_E2E_BROKER.");
        }

        return value;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
