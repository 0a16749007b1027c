using System.Globalization;
using System.Text.Json;
using Jolt.Testing;

namespace Jolt.Benchmarks.Street;

/// <summary>A real <c>jolt agent run --json</c> in a process and a home folder of its own.</summary>
internal sealed class MeasuredAgent : IAsyncDisposable
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryFolder _home;
    private readonly Dictionary<string, string?> _variables;
    private readonly ChildProcess _process;

    private MeasuredAgent(TemporaryFolder home, Dictionary<string, string?> variables, ChildProcess process) =>
        (_home, _variables, _process) = (home, variables, process);

    public bool HasEnded => _process.HasExited;

    public int ProcessId => _process.Id;

    /// <summary>All that it said, errors too.</summary>
    public string Output => _process.Output;

    /// <summary>What it said so far, as the objects that it printed.</summary>
    public IReadOnlyList<JsonElement> Events =>
        [.. _process.Lines.Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Its workers that live now, by process id.</summary>
    public IReadOnlyList<int> Workers =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == ProcessId),
    ];

    public static async Task<MeasuredAgent> StartAsync(
        Uri broker, string accountKey, IEnumerable<string> settings, IReadOnlyDictionary<string, string?> variables)
    {
        var home = new TemporaryFolder();
        var all = new Dictionary<string, string?>(variables) { ["JOLT_HOME"] = home.Path };
        await using (var join = ChildProcess.StartDotnet(
            Programs.Jolt, ["agent", "join", "--broker", broker.ToString(), "--key", accountKey, "--name", "measured"], all))
        {
            Require(await join.WaitForExitAsync() == 0, join.Output);
        }

        return new(home, all, ChildProcess.StartDotnet(Programs.Jolt, ["agent", "run", "--json", "--yes", .. settings], all));
    }

    /// <summary>The events of a name so far.</summary>
    public IReadOnlyList<JsonElement> EventsOf(string name) =>
        [.. Events.Where(told => told.GetProperty("event").GetString() == name)];

    /// <summary>How many events of a name there are so far, without reading what they say.</summary>
    public int CountOf(string name)
    {
        var begin = $"{{\"event\":\"{name}\"";
        return _process.Lines.Count(line => line.StartsWith(begin, StringComparison.Ordinal));
    }

    /// <summary>Waits until there are so many events of a name, and answers the newest of those.</summary>
    public async Task<JsonElement> WaitForAsync(string name, int count)
    {
        while (EventsOf(name) is var events)
        {
            if (events.Count >= count)
            {
                return events[count - 1];
            }

            Require(!_process.HasExited, Output);
            await Task.Delay(s_lookEvery);
        }

        throw new InvalidOperationException();
    }

    /// <summary>Lets it finish what it has, and waits for its end.</summary>
    public async Task FinishAsync(TimeSpan patience)
    {
        await using var order = ChildProcess.StartDotnet(Programs.Jolt, ["agent", "finish"], _variables);
        Require(await order.WaitForExitAsync() == 0, order.Output);
        Require(await _process.WaitForExitAsync(patience) == 0, Output);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _home.Dispose();
    }

    private static void Require(bool held, string output)
    {
        if (!held)
        {
            throw new InvalidOperationException(output);
        }
    }

    private static int ParentOf(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            var columns = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return columns[0] is "Z" or "X" ? 0 : int.Parse(columns[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
