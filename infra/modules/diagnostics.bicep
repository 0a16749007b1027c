// What Azure itself sees: who read a key, what the platform says of the app, how storage answers.

param workspaceId string
param storageName string
param vaultName string
param appName string

@description('True writes a line for each storage request. Dear: a job of a million chunks makes many millions of requests.')
param storageRequestLogs bool

var settingName = 'to-workspace'
var storageLogs = storageRequestLogs ? [{ categoryGroup: 'allLogs', enabled: true }] : []
var storageMetrics = [{ category: 'Transaction', enabled: true }]

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName
}

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
  resource queues 'queueServices' existing = {
    name: 'default'
  }
  resource tables 'tableServices' existing = {
    name: 'default'
  }
}

resource vaultToWorkspace 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: settingName
  properties: { workspaceId: workspaceId, logs: [{ categoryGroup: 'audit', enabled: true }] }
}

// The app's own logs go to Application Insights; sending FunctionAppLogs as well would pay for each line twice.
resource appToWorkspace 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: settingName
  properties: { workspaceId: workspaceId, metrics: [{ category: 'AllMetrics', enabled: true }] }
}

resource blobsToWorkspace 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: settingName
  properties: { workspaceId: workspaceId, logs: storageLogs, metrics: storageMetrics }
}

resource queuesToWorkspace 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::queues
  name: settingName
  properties: { workspaceId: workspaceId, logs: storageLogs, metrics: storageMetrics }
}

resource tablesToWorkspace 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::tables
  name: settingName
  properties: { workspaceId: workspaceId, logs: storageLogs, metrics: storageMetrics }
}
