using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Jolt.LocalRuntime.Azurite;

/// <summary>One attempt to start Azurite: from the command line to three services that answer.</summary>
internal sealed class AzuriteStart
{
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(50);
    private static readonly Lazy<string> HostScript = new(ReadHostScript);

    private readonly ConcurrentDictionary<string, int> _ports = new();
    private readonly TaskCompletionSource _allListen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<Dictionary<int, long>> _counts = Channel.CreateUnbounded<Dictionary<int, long>>();
    private readonly LastLines _output = new();
    private volatile string? _takenPort;

    public static async Task<AzuriteProcess> RunAsync(
        string node, AzuriteInstallation installation, AzuriteOptions options, CancellationToken cancellationToken)
    {
        var attempt = new AzuriteStart();
        var process = attempt.Launch(node, installation, options);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(options.StartTimeout);
            var endpoints = await attempt.UntilItAnswersAsync(process, patience.Token);
            return AzuriteProcess.Of(process, endpoints, attempt._counts);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            await AzuriteProcess.StopAsync(process);
            throw attempt.DidNotStart($"did not answer within {options.StartTimeout.TotalSeconds:0} seconds", late);
        }
        catch
        {
            await AzuriteProcess.StopAsync(process);
            throw;
        }
    }

    private Process Launch(string node, AzuriteInstallation installation, AzuriteOptions options)
    {
        var start = new ProcessStartInfo(node, Arguments(installation, options))
        {
            // Azurite leaves small files in its working directory.
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, received) => Read(received.Data);
        process.ErrorDataReceived += (_, received) => Read(received.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static List<string> Arguments(AzuriteInstallation installation, AzuriteOptions options)
    {
        List<string> arguments =
        [
            "-e", HostScript.Value, installation.EntryScript,
            "--blobHost", "127.0.0.1", "--blobPort", Text(options.BlobPort),
            "--queueHost", "127.0.0.1", "--queuePort", Text(options.QueuePort),
            "--tableHost", "127.0.0.1", "--tablePort", Text(options.TablePort),
            "--skipApiVersionCheck", "--disableTelemetry", "--silent",
        ];
        if (options.DataFolder is not { } folder)
        {
            return [.. arguments, "--inMemoryPersistence"];
        }

        Directory.CreateDirectory(folder);
        return [.. arguments, "--location", Path.GetFullPath(folder)];
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            // The process has ended: nobody will answer a count any more.
            _counts.Writer.TryComplete();
            return;
        }

        if (AzuriteOutput.Counts(line) is { } counts)
        {
            _counts.Writer.TryWrite(counts);
            return;
        }

        _output.Add(line);
        _takenPort ??= AzuriteOutput.TakenPort(line);
        if (AzuriteOutput.Listening(line) is { } listening)
        {
            _ports[listening.Service] = listening.Port;
            if (_ports.Count == 3)
            {
                _allListen.TrySetResult();
            }
        }
    }

    private async Task<AzuriteEndpoints> UntilItAnswersAsync(Process process, CancellationToken cancellationToken)
    {
        var ended = process.WaitForExitAsync(cancellationToken);
        await await Task.WhenAny(_allListen.Task.WaitAsync(cancellationToken), ended);
        if (!_allListen.Task.IsCompleted)
        {
            throw _takenPort is { } port
                ? new AzuriteException(
                    AzuriteFailure.PortTaken,
                    $"Port {port} is in use by another program: stop it, or choose another port for storage.")
                : DidNotStart($"ended with exit code {process.ExitCode}", null);
        }

        var endpoints = new AzuriteEndpoints(_ports["Blob"], _ports["Queue"], _ports["Table"]);
        using var client = new HttpClient();
        foreach (var address in endpoints.Addresses)
        {
            while (!await AzuriteProbe.AnswersAsync(client, address, cancellationToken))
            {
                await Task.Delay(ProbeEvery, cancellationToken);
            }
        }

        return endpoints;
    }

    private AzuriteException DidNotStart(string what, Exception? inner) => new(
        AzuriteFailure.DidNotStart,
        $"Azurite {what} (it said: {_output.FirstWith("Error") ?? _output.Last ?? "nothing"}): " +
        "check that Node.js is version 20 or later and that the data folder can be written.",
        inner);

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static string ReadHostScript()
    {
        using var stream = typeof(AzuriteStart).Assembly.GetManifestResourceStream("azurite-host.js")
            ?? throw new InvalidOperationException("The host script is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
