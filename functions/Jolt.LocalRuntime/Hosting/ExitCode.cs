namespace Jolt.LocalRuntime.Hosting;

/// <summary>What the process's exit code says when the host could not start or go on. 0 is a clean end.</summary>
internal enum ExitCode
{
    /// <summary>Another program listens on the port.</summary>
    PortTaken = 70,

    /// <summary>The storage account does not answer, or refuses its key.</summary>
    StorageUnreachable = 71,

    /// <summary>Azurite is needed and is not installed, or it did not start.</summary>
    AzuriteMissing = 72,

    /// <summary>A function cannot be run here: an unknown trigger, a name used twice, a parameter nothing can fill.</summary>
    FunctionInvalid = 73,

    /// <summary>A setting cannot be read: host.json, local.settings.json, the port.</summary>
    SettingInvalid = 74,

    /// <summary>Another process has taken the task hub while this one ran.</summary>
    TaskHubTaken = 75,
}
