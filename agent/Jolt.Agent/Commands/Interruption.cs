using System.Runtime.InteropServices;
using Jolt.Agent.Screen;

namespace Jolt.Agent.Commands;

/// <summary>
/// Ctrl-C, a closed terminal and a request to end, as one token. Everything then winds up; a second Ctrl-C does not wait.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    internal Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
    ];

    internal CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested && context.Signal == PosixSignal.SIGINT)
        {
            // The runtime's own handling ends the process at once: what a screen has changed is put back before that.
            Console.Out.Write(AbruptEnd.Restore);
            return;
        }

        context.Cancel = true;
        _source.Cancel();
    }
}
