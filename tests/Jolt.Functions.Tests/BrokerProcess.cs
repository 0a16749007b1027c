using System.Net.Http.Headers;
using Jolt.Testing;

namespace Jolt.Functions.Tests;

/// <summary>The broker, as its own process on a free port.</summary>
public sealed class BrokerProcess : IAsyncDisposable
{
    public const string OperatorKey = "the operator's key of the tests";

    private BrokerProcess(ChildProcess process, Uri address)
    {
        Process = process;
        Address = address;
        Http = new HttpClient { BaseAddress = address };
    }

    public ChildProcess Process { get; }

    public Uri Address { get; }

    /// <summary>A client without a credential.</summary>
    public HttpClient Http { get; }

    public static async Task<BrokerProcess> StartAsync(
        string connectionString, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var environment = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = connectionString,
            ["Jolt__OperatorKey"] = OperatorKey,
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
        {
            environment[name] = value;
        }

        var assembly = Path.Combine(AppContext.BaseDirectory, "Jolt.Functions.dll");
        var process = ChildProcess.StartDotnet(assembly, ["--port", "0"], environment);
        var line = await process.WaitForLineAsync("^Listening on (http://.*)$");
        return new BrokerProcess(process, new Uri(line.Groups[1].Value));
    }

    /// <summary>A client that shows a credential with each request.</summary>
    public HttpClient As(string credential)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        return client;
    }

    /// <summary>A client that shows the operator's key.</summary>
    public HttpClient AsOperator() => As(OperatorKey);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Process.DisposeAsync();
    }
}
