using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Durable;

/// <summary>The test app as a process: started, killed and started again on the same task hub.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _hub = UniqueName.Table("Hub");
    private ChildProcess? _process;

    public HttpClient Http { get; private set; } = new();

    /// <summary>The steps that have begun or ended, in their order: "begin x-0 3".</summary>
    public string[] Journal => File.Exists(JournalFile) ? File.ReadAllLines(JournalFile) : [];

    private string JournalFile => Path.Combine(_folder.Path, "journal.txt");

    public static string AssemblyPath => Repository.PathOf(
        "tests", "Jolt.LocalRuntime.TestApp", "bin", Configuration, "net10.0", "Jolt.LocalRuntime.TestApp.dll");

    private static string Configuration =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";

    public static ChildProcess Launch(params string[] arguments) => ChildProcess.StartDotnet(
        AssemblyPath,
        [$"--AzureWebJobsStorage={AzuriteFixture.ConnectionString}", .. arguments]);

    public async Task StartAsync()
    {
        _process = Launch(
            "--port", "0", $"--JournalFile={JournalFile}", $"--AzureFunctionsJobHost:extensions:durableTask:hubName={_hub}");
        var line = await _process.WaitForLineAsync(@"^Listening on (http://\S+)$");
        Http.Dispose();
        Http = new HttpClient { BaseAddress = new Uri(line.Groups[1].Value) };
    }

    public Task KillAsync() => _process!.KillAsync();

    /// <summary>Waits until that many lines are in the journal.</summary>
    public async Task WaitForJournalAsync(int lines)
    {
        while (Journal.Length < lines)
        {
            Assert.IsFalse(_process!.HasExited, _process.Output);
            await Task.Delay(5);
        }
    }

    /// <summary>Waits until an instance has completed, and answers its output.</summary>
    public async Task<string?> WaitForOutputAsync(string id)
    {
        while (true)
        {
            using var response = await Http.GetAsync($"api/work/{id}");
            Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
            var state = await response.Content.ReadFromJsonAsync<JsonElement>();
            switch (state.GetProperty("status").GetString())
            {
                case "Completed":
                    return state.GetProperty("output").GetString();
                case "Failed" or "Terminated":
                    Assert.Fail($"{state}{Environment.NewLine}{_process!.Output}");
                    break;
            }

            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Dispose();
    }
}
