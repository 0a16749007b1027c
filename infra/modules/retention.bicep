// What nobody will ask for again is deleted. Modules stay: they are small, shared by jobs, and named by their hash.

param storageName string
param inputDays int
param outputDays int
param jobDays int

var rules = [
  { container: 'inputs', days: inputDays }
  { container: 'outputs', days: outputDays }
  { container: 'jobs', days: jobDays }
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource policy 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        for rule in rules: {
          name: 'delete-old-${rule.container}'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${rule.container}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: rule.days } } }
          }
        }
      ]
    }
  }
}
