using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Jolt.Testing;

/// <summary>
/// A program that a test runs beside itself: its lines are kept, it can be killed without warning, and it never
/// outlives the test run.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<ChildProcess, byte> s_running = new();

    private readonly Process _process;
    private readonly ProcessLines _lines = new();

    static ChildProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var child in s_running.Keys)
        {
            child.TryKill();
        }
    };

    private ChildProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, received) => _lines.Add(received.Data);
        _process.ErrorDataReceived += (_, received) => _lines.Add(received.Data);
        _process.Start();
        s_running[this] = 0;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = _process.WaitForExitAsync().ContinueWith(_ => _lines.End(), TaskScheduler.Default);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The exit code, once it has exited; 137 after a kill on Unix.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>All lines of both outputs so far, in the order in which they came.</summary>
    public IReadOnlyList<string> Lines => _lines.All;

    /// <summary>All output so far as one text, for messages of failed assertions.</summary>
    public string Output => string.Join(Environment.NewLine, Lines);

    public StreamWriter StandardInput => _process.StandardInput;

    /// <summary>Starts a program.</summary>
    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingDirectory ?? "" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(start);
    }

    /// <summary>Starts a built .NET assembly with the runtime that runs the tests.</summary>
    public static ChildProcess StartDotnet(
        string assemblyPath,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null) =>
        Start(DotnetProgram(), [assemblyPath, .. arguments], environment, workingDirectory);

    /// <summary>Waits for a line of either output, past or future, that matches; fails with all output otherwise.</summary>
    /// <param name="pattern">A regular expression.</param>
    /// <param name="patience">How long to wait; 60 seconds when not given, so that a busy machine passes too.</param>
    public Task<Match> WaitForLineAsync(string pattern, TimeSpan? patience = null) =>
        _lines.WaitForAsync(new Regex(pattern), patience ?? TimeSpan.FromSeconds(60));

    /// <summary>Waits for the end and answers the exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan? patience = null)
    {
        using var timeout = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(60));
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Process {Id} did not end. Its output:{Environment.NewLine}{Output}");
        }

        return ExitCode;
    }

    /// <summary>Kills it as <c>kill -9</c> does: it can save nothing and say nothing. Its children are left alone.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        await WaitForExitAsync();
    }

    /// <summary>Kills it and all that it started, if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        TryKill();
        await _process.WaitForExitAsync();
        s_running.TryRemove(this, out _);
        _process.Dispose();
    }

    private static string DotnetProgram() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? Environment.ProcessPath!
        : "dotnet";

    private void TryKill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
