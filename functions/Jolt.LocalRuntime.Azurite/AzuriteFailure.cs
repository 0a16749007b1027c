namespace Jolt.LocalRuntime.Azurite;

/// <summary>Why there is no Azurite. Each reason has one remedy, which the exception's message names.</summary>
public enum AzuriteFailure
{
    /// <summary>There is no <c>node</c> on the path.</summary>
    NodeMissing,

    /// <summary>There is no <c>npm</c> on the path, and Azurite would have to be installed with it.</summary>
    NpmMissing,

    /// <summary>npm ran and did not leave an Azurite behind.</summary>
    InstallFailed,

    /// <summary>Another program listens on a port that was asked for.</summary>
    PortTaken,

    /// <summary>Another Azurite keeps its data in the folder that was asked for, and does not end.</summary>
    DataFolderInUse,

    /// <summary>Azurite started, and ended or did not answer in time.</summary>
    DidNotStart,
}
